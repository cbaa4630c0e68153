import type { Mutation } from './mutation.mts';

const headerName = 'x-webhook-key';

/** For a webhook that a header proves: it is always wrong in some way, whatever else is. */
export const wrongHeaders: Mutation[] = [
	(post) => void delete post.headers[headerName],
	(post) => void (post.headers[headerName] = ''),
	(post) => void (post.headers[headerName] = 'made-up-webhook-ke'),
	(post) => void (post.headers[headerName] = 'made-up-webhook-keyy'),
	(post) => void (post.headers[headerName] = 'MADE-UP-WEBHOOK-KEY'),
	(post) => void (post.headers[headerName] = 'made-up-webhook-key, made-up-webhook-key'),
	(post) => void (post.headers[headerName] = 'undefined'),
	(post) => {
		delete post.headers[headerName];
		post.headers['x-webhook_key'] = 'made-up-webhook-key';
	},
];
