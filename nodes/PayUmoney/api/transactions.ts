import { mapInOrder } from '../../shared/operation/concurrency';
import { askBatch, type Group, type Run } from './batches';
import type { PayUmoneyClient } from './connection';
import { leftOut, type Found } from './found';
import type { Inquiry } from './inquiries';

/** Some of the merchant's own ids, and what else is sent with them, as PayUmoney names it. */
export type Question = { ids: string[]; query: Record<string, string> };

/** Documented for both calls: at most 50 ids, separated by pipes. */
export const IDS_PER_CALL = 50;
const CALLS_AT_ONCE = 4;

type Batch = { group: Group; ids: string[] };

function inBatches(group: Group): Batch[] {
	const count = Math.ceil(group.ids.length / IDS_PER_CALL);
	return Array.from({ length: count }, (_, index) => ({
		group,
		ids: group.ids.slice(index * IDS_PER_CALL, (index + 1) * IDS_PER_CALL),
	}));
}

/** What is asked with the same query goes together, but for a count: that holds for the question that names it. */
function groupAlike(run: Run, questions: Question[]): Group[] {
	const byQuery = new Map<string, Group>();
	const idsOf = new Map<Group, Set<string>>();
	const groups = questions.map(({ ids, query }, index) => {
		const name = query.count === undefined ? JSON.stringify(query) : String(index);
		const group = byQuery.get(name) ?? { run, query, ids: [], tried: new Map(), found: new Map() };
		byQuery.set(name, group);
		const known = idsOf.get(group) ?? new Set();
		idsOf.set(group, known);
		for (const id of ids) known.add(id);
		return group;
	});
	for (const [group, ids] of idsOf) group.ids = [...ids];
	return groups;
}

/** Until one is served the batches go one after the other, so that a call that is refused whatever it asks for is soon known. */
async function askAll(run: Run, batches: Batch[]): Promise<void> {
	const waiting = [...batches].reverse();
	while (!run.served) {
		const batch = waiting.pop();
		if (!batch) return;
		await askBatch(batch.group, batch.ids);
	}
	await mapInOrder(waiting.reverse(), CALLS_AT_ONCE, async ({ group, ids }) => {
		await askBatch(group, ids);
	});
}

/**
 * Looks up transactions by the merchant's own ids, 50 to a call, each id once, a few calls at a time. Does not throw:
 * every id has its own answer.
 *
 * @returns what was found for each question, by its ids and those of others that were asked in the same way
 */
export async function lookUpAll(
	client: PayUmoneyClient,
	inquiry: Inquiry,
	questions: Question[],
): Promise<Array<ReadonlyMap<string, Found>>> {
	const run: Run = { client, inquiry, size: 0, served: false, inVain: 0 };
	const groupOfEach = groupAlike(run, questions);
	const groups = [...new Set(groupOfEach)];
	run.size = groups.reduce((size, { ids }) => size + ids.length, 0);
	await askAll(run, groups.flatMap(inBatches));
	return groupOfEach.map(({ found }) => found);
}

/** Looks up one transaction by the merchant's own id. Does not throw. */
export async function lookUpOne(
	client: PayUmoneyClient,
	inquiry: Inquiry,
	id: string,
): Promise<Found> {
	const [answers] = await lookUpAll(client, inquiry, [{ ids: [id], query: {} }]);
	return answers?.get(id) ?? leftOut;
}
