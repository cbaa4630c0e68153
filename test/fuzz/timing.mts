import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { WirePost } from './post.mts';
import { send } from './sender.mts';

/** A post may take this many times as long as a good one. */
export const allowed = 10;

export function median(values: number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The share of the values, from 0 to 1, that this is above. */
export function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * How long a post takes when nothing else is under way: one that was slow beside others may have waited for them, so it
 * is sent again alone, and the median of so many counts.
 */
export async function timeAlone(agent: Agent, url: string, posts: WirePost[]): Promise<number> {
	const times: number[] = [];
	for (const post of posts) {
		times.push((await send(agent, url, post)).milliseconds);
		await pause(20);
	}
	return median(times);
}
