import { createHash } from 'node:crypto';

import { DataDeduplicationService } from 'n8n-core';
import {
	UnexpectedError,
	type DeduplicationItemTypes,
	type DeduplicationScope,
	type ICheckProcessedContextData,
	type ICheckProcessedOptions,
	type IDataDeduplicator,
} from 'n8n-workflow';

type Row = { mode: ICheckProcessedOptions['mode']; data: string[] };

/** A database error: at which call of the store, before or after it has written, once or from then on. */
export type StoreFault = { atCall: number; when: 'before' | 'after'; lasts?: boolean };

const rows = new Map<string, Row>();
let calls = 0;
let largest = Infinity;
let fault: StoreFault | undefined;

/** The row of one node, or of the whole workflow. */
function addressOf(
	scope: DeduplicationScope,
	{ workflow, node }: ICheckProcessedContextData,
): string {
	if (!workflow.id) throw new UnexpectedError('Deduplication needs a saved workflow');
	return `${workflow.id} ${scope === 'node' ? `n:${node?.id ?? ''}` : ''}`;
}

const hashOf = (item: DeduplicationItemTypes) =>
	createHash('md5').update(item.toString()).digest('base64');

const databaseAnswers = async () => await Promise.resolve();

async function find(address: string, mode: Row['mode']): Promise<Row | undefined> {
	await databaseAnswers();
	const row = rows.get(address);
	if (row && row.mode !== mode) throw new UnexpectedError('Saved with an incompatible setting');
	return row && { ...row, data: [...row.data] };
}

/** Writes the row whole, however it may have changed since it was read. */
async function update(address: string, row: Row): Promise<void> {
	await databaseAnswers();
	if (rows.has(address)) rows.set(address, row);
}

/** The first row of its kind. Two processes that both found none collide. */
async function insert(address: string, row: Row): Promise<void> {
	await databaseAnswers();
	if (rows.has(address)) throw new UnexpectedError('UNIQUE constraint failed: processed_data');
	rows.set(address, row);
}

/** One call of the store, which may fail on either side of its work. */
async function withFault<Result>(work: () => Promise<Result>): Promise<Result> {
	calls++;
	const strikes = fault && (fault.lasts ? calls >= fault.atCall : calls === fault.atCall);
	const fail = () => new UnexpectedError('database is locked');
	if (strikes && fault?.when === 'before') throw fail();
	const result = await work();
	if (strikes) throw fail();
	return result;
}

/**
 * n8n's store of processed items in mode `entries`: one row for a node, read, changed and written whole without a lock,
 * holding hashes, the oldest out first (`deduplication-helper.ts` of the n8n server, 2.40).
 */
const inMemory: IDataDeduplicator = {
	checkProcessedAndRecord: async (items, scope, contextData, { mode, maxEntries }) =>
		await withFault(async () => {
			const address = addressOf(scope, contextData);
			const row = await find(address, mode);
			largest = maxEntries ?? Infinity;
			const data = row?.data ?? [];
			const processed = items.filter((item) => row && data.includes(hashOf(item)));
			const added = items.filter((item) => !processed.includes(item));
			data.push(...added.map(hashOf));
			data.splice(0, data.length - largest);
			await (row ? update(address, { mode, data }) : insert(address, { mode, data }));
			return { new: added, processed };
		}),
	removeProcessed: async (items, scope, contextData, { mode }) =>
		await withFault(async () => {
			const address = addressOf(scope, contextData);
			const row = await find(address, mode);
			if (!row) return;
			for (const item of items) {
				const index = row.data.indexOf(hashOf(item));
				if (index !== -1) row.data.splice(index, 1);
			}
			await update(address, row);
		}),
	clearAllProcessedItems: async (scope, contextData) =>
		await withFault(async () => void rows.delete(addressOf(scope, contextData))),
	getProcessedDataCount: async (scope, contextData, { mode }) =>
		await withFault(
			async () => (await find(addressOf(scope, contextData), mode))?.data.length ?? 0,
		),
};

let started: Promise<void> | undefined;

/** Gives n8n-core its store of processed items, once per test file, and empties it. */
export async function startDeduplication(): Promise<void> {
	started ??= DataDeduplicationService.init(inMemory);
	await started;
	rows.clear();
	failStore(undefined);
}

/** Lets the store fail from now on, counting its calls anew; without a fault it is well again. */
export function failStore(next: StoreFault | undefined): void {
	calls = 0;
	fault = next;
}

/** How often the store was called since it was last told to fail or not to. */
export const storeCalls = () => calls;

/** How many entries are kept. */
export const storeSize = () => [...rows.values()].reduce((sum, { data }) => sum + data.length, 0);

/** Adds what so many other entries of the same nodes would leave behind. */
export function fillStore(count: number): void {
	for (const { data } of rows.values()) {
		for (let number = 0; number < count; number++) data.push(hashOf(`other ${number}`));
		data.splice(0, data.length - largest);
	}
}
