import { deflateSync, gzipSync } from 'node:zlib';
import type { Mutation } from './mutation.mts';

export const gzipped = (bytes: Buffer): Buffer => gzipSync(bytes);

/** How it is packed. */
export const onEncoding: Mutation[] = [
	// Packed as it says, it is the same post.
	(post) => {
		post.headers['content-encoding'] = 'gzip';
		post.toBytes.push(gzipped);
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
