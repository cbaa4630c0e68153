import { deflateSync, gzipSync } from 'node:zlib';
import type { Post, Shape } from './post.mts';

/** What the numbers of a mutation are turned into. */
export interface Dice {
	/** A whole number from 0 to below `end`. */
	below(end: number): number;
	/** One of them. Throws if there is none. */
	pick<Thing>(things: readonly Thing[]): Thing;
}

/** One change to a post. Some leave what it says as it was: the oracle knows, not the mutation. */
export type Mutation = (post: Post, dice: Dice) => void;

const someField = ({ fields }: Post, dice: Dice) =>
	fields[dice.below(Math.max(1, fields.length))] ?? ['', ''];

const strange = [
	...[
		'',
		' ',
		'0',
		'null',
		'undefined',
		'true',
		'-1',
		'1e9',
		'NaN',
		'99999.00',
		'Credit',
		'Success',
	],
	...[
		'\u0000',
		'\u202e',
		'\ufeff',
		'é',
		'е',
		'😀',
		'\ud800',
		'|',
		'||',
		'%',
		'%zz',
		'%00',
		'+',
		'&',
		'=',
	],
	...['../..', '<script>', "' OR 1=1 --", '${7*7}', '{{ $json }}', '={{ 1 }}', '[object Object]'],
];

const strangeNames = [
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '', ' '],
	...[
		'mac',
		'MAC',
		'mac ',
		'hash',
		'Hash',
		'payment_id',
		'paymentId',
		'amount',
		'a[]',
		'a[b]',
		'a.b',
	],
];

const strangeValues: unknown[] = [
	...[null, true, false, 0, 1, -0, 1e21, 449.0, [], {}, [[]], ['a', 'b'], { toString: 1 }],
	...[{ __proto__: 1 }, { $gt: '' }, Array.from({ length: 50 }, () => [])],
];

const onFields: Mutation[] = [
	(post, dice) => void (someField(post, dice)[1] = dice.pick(strange)),
	(post, dice) => {
		const field = someField(post, dice);
		field[1] = `${String(field[1])}${dice.pick(strange)}`;
	},
	(post, dice) => {
		const field = someField(post, dice);
		const text = String(field[1]);
		const at = dice.below(text.length + 1);
		field[1] = text.slice(0, at) + String.fromCharCode(32 + dice.below(95)) + text.slice(at + 1);
	},
	(post, dice) => void post.fields.splice(dice.below(post.fields.length + 1), 1),
	(post, dice) => void (someField(post, dice)[0] = dice.pick(strangeNames)),
	(post, dice) => {
		const field = someField(post, dice);
		field[0] = dice.pick([
			field[0].toUpperCase(),
			`${field[0]} `,
			`${field[0]}[]`,
			field[0].slice(1),
		]);
	},
	(post, dice) => void post.fields.push([dice.pick(strangeNames), dice.pick(strange)]),
	(post, dice) => {
		const [name, value] = someField(post, dice);
		post.fields.push([name, dice.pick([value, dice.pick(strange)])]);
	},
	(post, dice) => {
		const [one, other] = [someField(post, dice), someField(post, dice)];
		[one[1], other[1]] = [other[1], one[1]];
	},
	// The same fields in another order say the same.
	(post, dice) => void post.fields.sort(() => dice.below(3) - 1),
	(post) => void post.fields.reverse(),
	(post, dice) => void (someField(post, dice)[1] = dice.pick(strangeValues)),
	// What one field says moves into the next: values are signed one after the other, with `|` between.
	(post, dice) => {
		const at = dice.below(post.fields.length);
		const [here, next] = [post.fields[at], post.fields[at + 1]];
		if (!here || !next) return;
		here[1] = `${String(here[1])}|${String(next[1])}`;
		post.fields.splice(at + 1, 1);
	},
	(post, dice) => {
		const signature = post.fields.find(([name]) => name === 'mac' || name === 'hash');
		if (!signature) return;
		const text = String(signature[1]);
		signature[1] = dice.pick([
			...[
				text.toUpperCase(),
				` ${text}`,
				text.slice(0, -1),
				`${text}0`,
				'',
				'0'.repeat(text.length),
			],
			...[text.split('').reverse().join(''), [text], { mac: text }, Number.parseInt(text, 16)],
		]);
	},
	(post, dice) => {
		const count = dice.pick([10, 999, 1000, 1001, 3000]);
		for (let index = 0; index < count; index++) post.fields.push([`extra${index}`, '1']);
	},
];

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

const onForm: Mutation[] = [
	(post, dice) => void (post.shape = dice.pick(shapes)),
	(post, dice) => void (post.contentType = dice.pick(contentTypes)),
	(post, dice) => void (post.escaping = dice.pick(['everything', 'lowerCase'] as const)),
];

const insert = (bytes: Buffer, at: number, more: Buffer) =>
	Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);

const noise = [
	...[[0x00], [0xff, 0xfe], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0x0d, 0x0a], [0x26, 0x26], [0x3d]],
	...[[0x25], [0x5b, 0x5d], [0xef, 0xbb, 0xbf]],
].map((bytes) => Buffer.from(bytes));

const onBytes: Mutation[] = [
	(post, dice) => {
		const part = dice.below(1000) / 1000;
		post.toBytes.push((bytes) => bytes.subarray(0, Math.floor(bytes.length * part)));
	},
	(post, dice) => {
		const [more, part] = [dice.pick(noise), dice.below(1001) / 1000];
		post.toBytes.push((bytes) => insert(bytes, Math.floor(bytes.length * part), more));
	},
	(post, dice) => {
		const [part, bit] = [dice.below(1000) / 1000, dice.below(8)];
		post.toBytes.push((bytes) => {
			const changed = Buffer.from(bytes);
			const at = Math.floor(bytes.length * part);
			if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << bit);
			return changed;
		});
	},
	(post) => void post.toBytes.push((bytes) => Buffer.concat([bytes, Buffer.from('&'), bytes])),
	(post) => void post.toBytes.push((bytes) => Buffer.concat([Buffer.from('\ufeff'), bytes])),
	(post) => void post.toBytes.push(() => Buffer.alloc(0)),
	(post, dice) => {
		const depth = dice.pick([10, 1000, 20_000]);
		post.toBytes.push(() => Buffer.from('['.repeat(depth) + ']'.repeat(depth)));
	},
];

const onEncoding: Mutation[] = [
	// Packed as it says, it is the same post.
	(post) => {
		post.headers['content-encoding'] = 'gzip';
		post.toBytes.push((bytes) => gzipSync(bytes));
	},
	(post) => {
		post.headers['content-encoding'] = 'deflate';
		post.toBytes.push((bytes) => deflateSync(bytes));
	},
	(post, dice) => {
		post.headers['content-encoding'] = dice.pick(['gzip', 'deflate', 'br', 'identity', 'nonsense']);
	},
	(post) => {
		post.headers['content-encoding'] = 'gzip';
		post.toBytes.push((bytes) => gzipSync(bytes).subarray(0, 30));
	},
];

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

/** So long that few are sent: a value of this many bytes. n8n takes up to 16 MB. */
export const long: Mutation = (post, dice) => {
	const size = dice.pick([100_000, 1_000_000, 5_000_000, 15_000_000, 17_000_000]);
	post.fields.push([dice.pick(['padding', 'purpose', 'a']), 'x'.repeat(size)]);
};

/** With how often they are drawn. */
export const mutations: ReadonlyArray<readonly [weight: number, mutations: Mutation[]]> = [
	[10, onFields],
	[4, onForm],
	[4, onBytes],
	[2, onEncoding],
];
