import type { Post } from '../post.mts';

/** What the numbers of a mutation are turned into. */
export interface Dice {
	/** A whole number from 0 to below `end`. */
	below(end: number): number;
	/** One of them. Throws if there is none. */
	pick<Thing>(things: readonly Thing[]): Thing;
}

/** One change to a post. Some leave what it says as it was: the oracle knows, not the mutation. */
export type Mutation = (post: Post, dice: Dice) => void;
