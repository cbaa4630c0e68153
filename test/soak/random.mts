import { createHash } from 'node:crypto';

/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
	/** At least 0 and below 1. */
	next(): number;
	/** A whole number from 0 to below `end`. */
	below(end: number): number;
	/** Whether something that is this likely happens. */
	chance(likelihood: number): boolean;
	/** One of these. Throws if there is none. */
	pick<Thing>(things: readonly Thing[]): Thing;
	/** Random numbers of its own: what is drawn there moves nothing here. */
	fork(name: string): Random;
}

/** SFC32 (Doty-Humphrey, PractRand), seeded by a hash of the text. */
export function createRandom(seed: string): Random {
	const hash = createHash('sha256').update(seed).digest();
	let a = hash.readInt32LE(0);
	let b = hash.readInt32LE(4);
	let c = hash.readInt32LE(8);
	let counter = hash.readInt32LE(12);
	const next = () => {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + sum;
		c |= 0;
		return (sum >>> 0) / 2 ** 32;
	};
	const below = (end: number) => Math.floor(next() * end);
	return {
		next,
		below,
		chance: (likelihood) => next() < likelihood,
		pick(things) {
			const thing = things[below(things.length)];
			if (thing === undefined) throw new Error('There is nothing to pick from');
			return thing;
		},
		fork: (name) => createRandom(`${seed}/${name}`),
	};
}
