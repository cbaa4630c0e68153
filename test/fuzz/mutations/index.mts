import { onBytes } from './bytes.mts';
import { onEncoding } from './encoding.mts';
import { onFields } from './fields.mts';
import { onForm, onXml } from './form.mts';
import type { Mutation } from './mutation.mts';

/** So long that few are sent: a value of this many bytes. n8n takes up to 16 MB. */
export const long: Mutation = (post, dice) => {
	const size = dice.pick([100_000, 1_000_000, 5_000_000, 15_000_000, 17_000_000]);
	post.fields.push([dice.pick(['padding', 'purpose', 'a']), 'x'.repeat(size)]);
};

/** With how often they are drawn. */
export const mutations: ReadonlyArray<readonly [weight: number, mutations: Mutation[]]> = [
	[100, onFields],
	[40, onForm],
	[40, onBytes],
	[20, onEncoding],
	[1, onXml],
];
