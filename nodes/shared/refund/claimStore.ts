import { UserError, type ICheckProcessedOptions, type IExecuteFunctions } from 'n8n-workflow';

import { pauseUnlessCancelled } from '../gateway/transport';
import { inQueue } from '../queue';
import type { ClaimStore } from './claims';

/** n8n keeps the entries of a node in one row of its database; the oldest go first. A refund takes two or three. */
export const REMEMBERED = 20_000;
const OPTIONS: ICheckProcessedOptions = { mode: 'entries', maxEntries: REMEMBERED };
/** Claims are taken back one by one, so a store that has pushed entries out may be a little short of full. */
const NEARLY_FULL = REMEMBERED - 100;
const PAUSE_MS = 100;

function cannotRemember(error?: unknown): UserError {
	const reason = error instanceof Error && error.message ? ` (${error.message})` : '';
	return new UserError('n8n cannot remember this refund here, so nothing was sent', {
		description: `The gateway does not protect itself against a second refund, so n8n notes each one in its database before it is sent. That needs a saved workflow: save it and run it again. n8n's built-in agents run nodes outside of any workflow: let the agent call a workflow that refunds, with a 'Maximum Amount' and a 'Maximum Total' fixed in it that the agent cannot change${reason}`,
	});
}

/**
 * n8n's store of processed items, for this node of a saved workflow (`deduplication-helper.ts` of the n8n server, 2.40).
 * Each call reads the row, changes it and writes it back without a lock, so within a process they take turns.
 */
export function openClaimStore(context: IExecuteFunctions): ClaimStore {
	const { helpers, logger } = context;
	const { id } = context.getWorkflow();
	const name = ['refund claims', id, context.getNode().id].join('/');
	const inTurn = async <Result>(work: () => Promise<Result>) => {
		if (!id) throw cannotRemember();
		return await inQueue(name, work).catch((error: unknown) => {
			throw cannotRemember(error);
		});
	};
	return {
		async record(entries) {
			const work = async () => await helpers.checkProcessedAndRecord(entries, 'node', OPTIONS);
			return new Set((await inTurn(work)).processed.map(String));
		},
		async remove(entries) {
			const work = async () => await helpers.removeProcessed(entries, 'node', OPTIONS);
			await inTurn(work).catch((error: unknown) => {
				logger.warn(`Refund: a claim could not be taken back: ${String(error)}`);
			});
		},
		isForgetful: async () =>
			(await inTurn(async () => await helpers.getProcessedDataCount('node', OPTIONS))) >=
			NEARLY_FULL,
		pause: async () => await pauseUnlessCancelled(context, PAUSE_MS),
		executionId: context.getExecutionId(),
	};
}
