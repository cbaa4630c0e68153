import { DataDeduplicationService } from 'n8n-core';
import {
	UnexpectedError,
	type DeduplicationItemTypes,
	type DeduplicationScope,
	type ICheckProcessedContextData,
	type ICheckProcessedOptions,
	type IDataDeduplicator,
	type IDeduplicationOutput,
} from 'n8n-workflow';

const rows = new Map<string, string[]>();

function rowOf(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	if (!workflow.id) throw new UnexpectedError('Deduplication needs a saved workflow');
	return `${workflow.id}/${scope === 'node' ? (node?.id ?? '') : ''}`;
}

const databaseAnswers = async () => await Promise.resolve();

/**
 * What n8n keeps of `checkProcessedAndRecord`: one row per workflow and node, read, extended and written back without
 * a lock (`deduplication-helper.ts` of the n8n server, 2.40).
 */
const inMemory: IDataDeduplicator = {
	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const name = rowOf(scope, contextData);
		const known = [...(rows.get(name) ?? [])];
		await databaseAnswers();
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			output[known.includes(String(item)) ? 'processed' : 'new'].push(item);
		}
		const recorded = [...known, ...output.new.map(String)];
		rows.set(name, options.maxEntries ? recorded.slice(-options.maxEntries) : recorded);
		await databaseAnswers();
		return output;
	},
	async removeProcessed(items, scope, contextData) {
		const name = rowOf(scope, contextData);
		const gone = items.map(String);
		rows.set(
			name,
			(rows.get(name) ?? []).filter((item) => !gone.includes(item)),
		);
	},
	async clearAllProcessedItems(scope, contextData) {
		rows.delete(rowOf(scope, contextData));
	},
	async getProcessedDataCount(scope, contextData) {
		return (rows.get(rowOf(scope, contextData)) ?? []).length;
	},
};

let started: Promise<void> | undefined;

/** Gives n8n-core its store of processed items, once per test file, and empties it. */
export async function startDeduplication(): Promise<void> {
	started ??= DataDeduplicationService.init(inMemory);
	await started;
	rows.clear();
}
