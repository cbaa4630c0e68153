import type { Shape } from '../post.mts';
import type { Mutation } from './mutation.mts';

const shapes: Shape[] = ['form', 'json', 'multipart', 'text', 'query', 'list'];

const contentTypes = [
	...['application/x-www-form-urlencoded', 'APPLICATION/X-WWW-FORM-URLENCODED', undefined, '', ';'],
	...['application/json', 'application/json;charset=utf-16', 'text/plain', 'image/png'],
	...[
		'multipart/form-data',
		'multipart/form-data; boundary=x',
		'application/x-www-form-urlencoded;',
	],
	...['latin1', 'utf-16le', 'base64', 'hex', 'nonsense', 'utf-7', 'UTF-8', ''].map(
		(charset) => `application/x-www-form-urlencoded; charset=${charset}`,
	),
	...['application/vnd.api+json', 'application/octet-stream', '*/*'],
];

/** How it is written down, and what it says it is. */
export const onForm: Mutation[] = [
	(post, dice) => void (post.shape = dice.pick(shapes)),
	(post, dice) => void (post.contentType = dice.pick(contentTypes)),
	(post, dice) => void (post.escaping = dice.pick(['everything', 'lowerCase'] as const)),
];

/** n8n never answers some XML that it cannot read, whatever node is behind: few of these, as each takes long. */
export const onXml: Mutation[] = [
	(post) => void (post.shape = 'xml'),
	(post, dice) => {
		post.contentType = dice.pick(['text/xml', 'application/xml', 'application/soap+xml']);
	},
];
