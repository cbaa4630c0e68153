import type { PayUmoneyClient } from './connection';
import type { Found } from './found';
import type { Inquiry } from './inquiries';
import { IDS_PER_CALL, lookUpAll } from './transactions';

/** Whether an answer just left the id out. It may have been full before it came to it. */
const isLeftOut = (found: Found | undefined) => found?.kind === 'unknown' && !found.refused;

/**
 * The ids that an answer may not have told all of: those that it left out, and the one that stood last where all behind
 * it are left out. If the answer was full, a second payment of that one may be among what did not fit.
 */
function untold(asked: string[], answers: ReadonlyMap<string, Found>): string[] {
	const isUntold = (id: string, index: number) => {
		if (isLeftOut(answers.get(id))) return true;
		const end = (Math.floor(index / IDS_PER_CALL) + 1) * IDS_PER_CALL;
		const behind = asked.slice(index + 1, end);
		return behind.length > 0 && behind.every((other) => isLeftOut(answers.get(other)));
	};
	return asked.filter(isUntold);
}

/** A second look knows better where it found something, or could not be made; that all were turned down alike is no news. */
const isNews = (found: Found) =>
	found.kind === 'found' || (found.kind === 'failed' && !found.alike);

/**
 * Looks up transactions by the merchant's own ids, and asks again for those that an answer may have left out, for as long
 * as more of them are found: how much PayUmoney puts into one answer is not documented. Does not throw: every id has its own
 * answer.
 */
export async function lookUpEvery(
	client: PayUmoneyClient,
	inquiry: Inquiry,
	ids: string[],
): Promise<ReadonlyMap<string, Found>> {
	const all = new Map<string, Found>();
	let asked = ids;
	while (asked.length > 0) {
		const [answers = new Map<string, Found>()] = await lookUpAll(client, inquiry, [
			{ ids: asked, query: {} },
		]);
		for (const [id, found] of answers) if (!all.has(id) || isNews(found)) all.set(id, found);
		const left = untold(asked, answers);
		if (left.length === asked.length) break;
		asked = left;
	}
	return all;
}
