import type { Mutation } from './mutation.mts';

const insert = (bytes: Buffer, at: number, more: Buffer) =>
	Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);

const noise: Buffer[] = [
	...[[0x00], [0xff, 0xfe], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0x0d, 0x0a], [0x26, 0x26], [0x3d]],
	...[[0x25], [0x5b, 0x5d], [0xef, 0xbb, 0xbf]],
].map((bytes) => Buffer.from(bytes));

/** What is sent. */
export const onBytes: Mutation[] = [
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
