/**
 * The sandbox's time. Durations that a gateway lets pass (webhook retries, token and code lifetimes) are
 * divided by `factor`, so hours fit into a test; timestamps are always real UTC.
 */
export interface Clock {
	readonly factor: number;
	/** Milliseconds since 1970, unscaled. */
	now(): number;
	/** The present as ISO 8601 UTC with microseconds; every call gives a later one than the call before. */
	timestamp(): string;
	/** When `seconds` of gateway time from now are over, in unscaled milliseconds since 1970. */
	deadline(seconds: number): number;
	/** Runs `run` after `seconds` of gateway time. */
	after(seconds: number, run: () => void): void;
	/** Resolves after real, unscaled milliseconds; never, if the clock is cleared before. */
	wait(milliseconds: number): Promise<void>;
	/** Forgets everything that was to happen. */
	clear(): void;
}

/** ISO 8601 UTC with microseconds, from microseconds since 1970. */
export function isoFromMicroseconds(microseconds: number): string {
	const milliseconds = Math.floor(microseconds / 1000);
	const rest = String(microseconds % 1000).padStart(3, '0');
	return new Date(milliseconds).toISOString().replace('Z', `${rest}Z`);
}

/** A clock on which gateway time passes `factor` times as fast as real time. */
export function createClock(factor: number): Clock {
	if (!(factor > 0)) throw new Error(`The clock factor must be above 0, not ${factor}`);
	const timers = new Set<NodeJS.Timeout>();
	let lastMicroseconds = 0;

	const schedule = (milliseconds: number, run: () => void) => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			run();
		}, milliseconds);
		timers.add(timer);
	};

	return {
		factor,
		now: () => Date.now(),
		timestamp() {
			lastMicroseconds = Math.max(Date.now() * 1000, lastMicroseconds + 1);
			return isoFromMicroseconds(lastMicroseconds);
		},
		deadline: (seconds) => Date.now() + (seconds * 1000) / factor,
		after: (seconds, run) => schedule((seconds * 1000) / factor, run),
		wait: (milliseconds) => new Promise((resolve) => schedule(milliseconds, resolve)),
		clear() {
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
		},
	};
}
