import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';

import { SMALL_PAGE } from './catchUp';
import { openReader } from './reader';
import type { Poll } from './tick';

/** How far back an event is looked for to show in the editor. */
const MOST_PAGES = 5;

/** The latest event of the chosen kind, whether or not it has started anything. */
export async function sample(
	context: IPollFunctions,
	{ client, source, timer }: Poll,
): Promise<IDataObject> {
	const reader = openReader(client, source.list, timer);
	let searched = 0;
	for (let number = 1; number <= MOST_PAGES; number++) {
		const page = await reader.page(number, SMALL_PAGE);
		const named = (page?.records ?? []).filter((record) => source.idOf(record) !== null);
		for (const listed of named) {
			const records = source.resolve ? await source.resolve(client, listed, () => false) : [listed];
			const found = records.map(source.see).find(({ word }) => word !== undefined);
			if (found) return found.item;
		}
		searched += page?.records.length ?? 0;
		if (!page || page.saysLast || page.records.length === 0) break;
	}
	const { noun, wanted } = source.words;
	const what = wanted === '' ? noun : `${noun} that are ${wanted}`;
	const where = searched === 0 ? 'this account' : `the newest ${searched} ${noun} of this account`;
	throw new NodeOperationError(context.getNode(), `There are no ${what} among ${where}`, {
		description:
			'There is nothing to show as a sample yet. Make one on a test account of Instamojo, or publish the workflow: it starts with the next one',
	});
}
