import type { PayUmoneyClient } from './connection';
import type { Found } from './found';
import type { Inquiry } from './inquiries';
import { lookUpAll } from './transactions';

/** Whether an answer just left the id out. It may have been full before it came to it. */
const isLeftOut = (found: Found | undefined) => found?.kind === 'unknown' && !found.refused;

/** A second look knows better where it found something, or could not be made; that all were turned down alike is no news. */
const isNews = (found: Found) =>
	found.kind === 'found' || (found.kind === 'failed' && !found.alike);

/**
 * Looks up transactions by the merchant's own ids, and asks again for those that an answer left out, for as long as more
 * of them are found: how much PayUmoney puts into one answer is not documented. Does not throw: every id has its own
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
		const left = asked.filter((id) => isLeftOut(answers.get(id)));
		if (left.length === asked.length) break;
		asked = left;
	}
	return all;
}
