import fc from 'fast-check';
import { wrongHeaders } from './mutations/headers.mts';
import { long, mutations } from './mutations/index.mts';
import type { Dice, Mutation } from './mutations/mutation.mts';
import type { Post } from './post.mts';

/** Which good post is changed, and the numbers that decide how. */
export interface Seedling {
	base: number;
	numbers: number[];
	isLong: boolean;
}

/** How many of a thousand posts are long ones. */
const longOnes = 2;

const seedlings: fc.Arbitrary<Seedling> = fc.record({
	base: fc.nat(),
	numbers: fc.array(fc.nat({ max: 0x7fffffff }), { minLength: 8, maxLength: 60 }),
	isLong: fc.nat({ max: 999 }).map((it) => it < longOnes),
});

/** So many, the same for the same seed. */
function seedlingsFor(seed: number, count: number): Seedling[] {
	return fc.sample(seedlings, { seed, numRuns: count });
}

function diceFrom(numbers: number[]): Dice {
	let at = 0;
	// When the numbers are used up the first ones come again, each time a little further.
	const below = (end: number) => {
		const number = (numbers[at % numbers.length] ?? 0) + Math.floor(at / numbers.length);
		at++;
		return end <= 0 ? 0 : number % end;
	};
	return {
		below,
		pick(things) {
			for (const thing of things.slice(below(things.length))) return thing;
			throw new Error('There is nothing to pick from');
		},
	};
}

function drawMutation(dice: Dice): Mutation {
	const all = mutations.reduce((sum, [weight]) => sum + weight, 0);
	let rest = dice.below(all);
	for (const [weight, kind] of mutations) {
		if (rest < weight) return dice.pick(kind);
		rest -= weight;
	}
	throw new Error('No mutation was drawn');
}

/** Changes a good post in one to four ways. Where a header proves it, that one is made wrong in any case. */
export function mutate(
	good: Post,
	{ numbers, isLong }: Seedling,
	provenBy: 'signature' | 'header',
): Post {
	const dice = diceFrom(numbers);
	const post: Post = {
		...good,
		fields: good.fields.map(([name, value]) => [name, value]),
		headers: { ...good.headers },
		toBytes: [...good.toBytes],
	};
	if (isLong) long(post, dice);
	for (let left = 1 + dice.below(4); left > 0; left--) drawMutation(dice)(post, dice);
	if (provenBy === 'header') dice.pick(wrongHeaders)(post, dice);
	return post;
}

/** Seedlings one by one, numbered from 0: of a thousand at a time, each thousand by a seed of its own. */
export function* seedlingsInTurn(seed: number, count: number): Generator<[number, Seedling]> {
	const thousand = 1000;
	for (let start = 0; start < count; start += thousand) {
		const some = seedlingsFor(seed + start, Math.min(thousand, count - start));
		for (const [index, seedling] of some.entries()) yield [start + index, seedling];
	}
}
