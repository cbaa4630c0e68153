const lastInLine = new Map<string, Promise<unknown>>();

/**
 * Runs `work` after everything else that was queued under the same name in this process, over all executions. n8n's
 * store of processed items is no lock, so this is what keeps two refunds of one payment, or two deliveries of one
 * event, apart at the same moment.
 */
export async function inQueue<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const before = lastInLine.get(name) ?? Promise.resolve();
	const turn = before.then(work, work);
	lastInLine.set(name, turn);
	try {
		return await turn;
	} finally {
		if (lastInLine.get(name) === turn) lastInLine.delete(name);
	}
}
