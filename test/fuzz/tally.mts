import type { Post } from './post.mts';
import type { Target } from './targets.mts';

/** A post that took long, kept to be sent again. */
export interface Slow {
	target: Target;
	post: Post;
	milliseconds: number;
}

/** What the posts came to so far. */
export interface Tally {
	answers: Record<string, number>;
	/** Taken, as their signatures still held. */
	same: number;
	/** 5xx or no answer, as n8n's own Webhook node gives to the same bytes: counted here alone. */
	n8ns: number;
	/** Milliseconds of the changed posts, and of good ones among them. */
	times: number[];
	good: number[];
	/** Those that took longest, the slowest first. */
	slowest: Slow[];
}

/** How many of the slowest are kept. */
const kept = 20;

export function openTally(): Tally {
	return { answers: {}, same: 0, n8ns: 0, times: [], good: [], slowest: [] };
}

/** Counts an answered post in. */
export function countIn(tally: Tally, status: number | null, slow: Slow): void {
	const name = String(status);
	tally.answers[name] = (tally.answers[name] ?? 0) + 1;
	tally.times.push(slow.milliseconds);
	if (slow.milliseconds < (tally.slowest[kept - 1]?.milliseconds ?? 0)) return;
	tally.slowest.push(slow);
	tally.slowest.sort((one, other) => other.milliseconds - one.milliseconds);
	tally.slowest.length = Math.min(kept, tally.slowest.length);
}
