import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
	/** Milliseconds; 20 seconds when left out. */
	limit?: number;
	/** Milliseconds between two looks; 100 when left out. */
	every?: number;
}

/**
 * Looks again and again until `look` gives something other than undefined, and returns it.
 * Throws when the limit has passed, with what was waited for and the last error of `look`, if any.
 */
export async function waitFor<Found>(
	what: string,
	look: () => Promise<Found | undefined> | Found | undefined,
	{ limit = 20_000, every = 100 }: WaitOptions = {},
): Promise<Found> {
	const end = Date.now() + limit;
	let lastError: unknown;
	do {
		try {
			const found = await look();
			if (found !== undefined) return found;
			lastError = undefined;
		} catch (error) {
			lastError = error;
		}
		await pause(every);
	} while (Date.now() < end);
	throw new Error(`Waited ${limit / 1000} s in vain for ${what}`, { cause: lastError });
}
