/** How far the clock jumps at once, and how much real time the engine gets before each jump. */
const JUMP_MS = 250;
const REAL_MS = 1;
const TURNS_PER_JUMP = 20;

const { setTimeout: setRealTimeout } = globalThis;

/** Lets everything run that is not waiting for the clock; nock answers by timers of its own, which are real. */
async function letOthersRun(): Promise<void> {
	for (let turn = 0; turn < TURNS_PER_JUMP; turn++) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	await new Promise((resolve) => setRealTimeout(resolve, REAL_MS));
}

/**
 * Runs `work` with a clock that jumps ahead whenever nothing else is going on, so that pauses and timeouts of seconds
 * pass at once.
 *
 * @returns what `work` gave, and how long it took by that clock
 */
export async function withFastClock<Result>(
	work: () => Promise<Result>,
): Promise<{ result: Result; tookMs: number }> {
	jest.useFakeTimers({
		doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'hrtime'],
	});
	try {
		const begin = Date.now();
		let settled = false;
		const running = work().finally(() => {
			settled = true;
		});
		running.catch(() => {});
		while (!settled) {
			await letOthersRun();
			if (!settled) await jest.advanceTimersByTimeAsync(JUMP_MS);
		}
		const tookMs = Date.now() - begin;
		return { result: await running, tookMs };
	} finally {
		jest.useRealTimers();
	}
}

/** What `work` gave, with a clock that jumps ahead. */
export async function quickly<Result>(work: () => Promise<Result>): Promise<Result> {
	return (await withFastClock(work)).result;
}

/** A reply for nock that takes its time by the fast clock. nock's own delays go by the real one. */
export function answerAfter(ms: number, status: number, body: Record<string, unknown>) {
	return async (): Promise<[number, Record<string, unknown>]> => {
		await new Promise((resolve) => setTimeout(resolve, ms));
		return [status, body];
	};
}

/** A reply for nock that never comes. */
export async function neverAnswer(): Promise<[number]> {
	return await new Promise<[number]>(() => {});
}
