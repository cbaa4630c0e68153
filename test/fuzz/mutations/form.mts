import type { Shape } from '../post.mts';
import type { Mutation } from './mutation.mts';

const shapes: Shape[] = ['form', 'json', 'multipart', 'text', 'xml', 'query', 'list'];

const contentTypes = [
	...['application/x-www-form-urlencoded', 'APPLICATION/X-WWW-FORM-URLENCODED', undefined, '', ';'],
	...['application/json', 'application/json;charset=utf-16', 'text/plain', 'text/xml', 'image/png'],
	...[
		'multipart/form-data',
		'multipart/form-data; boundary=x',
		'application/x-www-form-urlencoded;',
	],
	...['latin1', 'utf-16le', 'base64', 'hex', 'nonsense', 'utf-7', 'UTF-8', ''].map(
		(charset) => `application/x-www-form-urlencoded; charset=${charset}`,
	),
	...['application/vnd.api+json', 'application/soap+xml', 'application/octet-stream', '*/*'],
];

/** How it is written down, and what it says it is. */
export const onForm: Mutation[] = [
	(post, dice) => void (post.shape = dice.pick(shapes)),
	(post, dice) => void (post.contentType = dice.pick(contentTypes)),
	(post, dice) => void (post.escaping = dice.pick(['everything', 'lowerCase'] as const)),
];
