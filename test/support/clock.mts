const STEP_MS = 50;
const TURNS_PER_STEP = 30;

const turnOfTheLoop = async () => await new Promise((resolve) => setImmediate(resolve));

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
			for (let turn = 0; turn < TURNS_PER_STEP && !settled; turn++) await turnOfTheLoop();
			if (!settled) await jest.advanceTimersByTimeAsync(STEP_MS);
		}
		const tookMs = Date.now() - begin;
		return { result: await running, tookMs };
	} finally {
		jest.useRealTimers();
	}
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
