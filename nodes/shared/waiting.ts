import { sleep } from 'n8n-workflow';

const SLICE_MS = 100;

/** Waits for `ms`, or until `goesOn` says otherwise: looked at every tenth of a second, so that no timer outlives its use. */
export async function waitWhile(goesOn: () => boolean, ms: number): Promise<void> {
	const end = Date.now() + ms;
	for (let rest = ms; rest > 0 && goesOn(); rest = end - Date.now()) {
		await sleep(Math.min(rest, SLICE_MS));
	}
}

/** What `work` gives, or `late` when that takes longer than `ms`. */
export async function withinTime<Result>(
	ms: number,
	work: Promise<Result>,
	late: Result,
): Promise<Result> {
	let working = true;
	const done = work.finally(() => {
		working = false;
	});
	const expired = waitWhile(() => working, ms).then(() => late);
	return await Promise.race([done, expired]);
}
