import { UserError, type ICheckProcessedOptions, type IExecuteFunctions } from 'n8n-workflow';

import { inQueue } from '../queue';
import type { Refund } from '../types';

/** What has been sent, remembered outside the gateway, where the gateway has no key of its own for a refund. */
export type RefundMemory = {
	/**
	 * Remembers that a refund is about to be sent, and which refunds were there before it.
	 *
	 * @returns whether the key was new
	 * @throws UserError when nothing can be remembered here
	 */
	claim(key: string, before: Refund[]): Promise<boolean>;
	/** Remembers which refund the key has become. Does not throw: the refund is made. */
	settle(key: string, refund: Refund): Promise<void>;
	/** Forgets the key. Does not throw: it has to make room for the reason. */
	release(key: string): Promise<void>;
	/** Among these refunds the one that a key claimed earlier has become. */
	find(key: string, refunds: Refund[]): Promise<Refund | undefined>;
	/** The ids of those refunds that the key has become, and of those that other keys have become. Does not throw. */
	whose(key: string, refunds: Refund[]): Promise<{ own: string[]; others: string[] }>;
};

/** n8n keeps the entries of a node in one row of its database, so their number is bounded. A refund takes three or four. */
const REMEMBERED: ICheckProcessedOptions = { mode: 'entries', maxEntries: 5000 };

const cameBefore = (key: string, refundId: string) => `${key} after ${refundId}`;
const became = (key: string, refundId: string) => `${key} is ${refundId}`;
const isTaken = (refundId: string) => `taken ${refundId}`;

function idsOf(refunds: Refund[]): string[] {
	return refunds.map(({ refundId }) => refundId).filter((id) => id !== null);
}

/**
 * n8n keeps all entries of a node in one row, which each call reads, changes and writes back. So whatever asks or
 * changes it takes its turn, or the refunds of two payments at the same moment would overwrite each other's notes.
 */
async function inTurn<Result>(
	context: IExecuteFunctions,
	work: () => Promise<Result>,
): Promise<Result> {
	const name = ['refund memory', context.getWorkflow().id, context.getNode().id].join('/');
	return await inQueue(name, work);
}

async function record(context: IExecuteFunctions, entries: string[]): Promise<string[]> {
	const output = await context.helpers.checkProcessedAndRecord(entries, 'node', REMEMBERED);
	return output.processed.map(String);
}

async function forget(context: IExecuteFunctions, entries: string[]): Promise<void> {
	await context.helpers.removeProcessed(entries, 'node', REMEMBERED);
}

/** Which of the entries are there. n8n can only ask and record at once, so what was new is taken out again. */
async function whichAreThere(context: IExecuteFunctions, entries: string[]): Promise<Set<string>> {
	if (entries.length === 0) return new Set();
	const there = new Set(await record(context, entries));
	const added = entries.filter((entry) => !there.has(entry));
	if (added.length > 0) await forget(context, added);
	return there;
}

function cannotRemember(error: unknown): UserError {
	const reason = error instanceof Error && error.message ? ` (${error.message})` : '';
	return new UserError('n8n cannot remember this refund here, so nothing was sent', {
		description: `The gateway does not protect itself against a second refund, so n8n notes each one in its database before it is sent. That needs a saved workflow: save it and run it again. n8n's built-in agents run nodes outside of any workflow: let the agent call a workflow that refunds instead${reason}`,
	});
}

async function tryTo(context: IExecuteFunctions, what: string, work: () => Promise<unknown>) {
	try {
		await work();
	} catch (error) {
		context.logger.warn(`Refund: could not ${what}: ${String(error)}`);
	}
}

/** Key and earlier refunds are noted in one go: a crash in between would make an earlier refund look like this one. */
async function noteClaim(
	context: IExecuteFunctions,
	key: string,
	before: Refund[],
): Promise<boolean> {
	const entries = [key, ...idsOf(before).map((id) => cameBefore(key, id))];
	const there = await record(context, entries);
	if (!there.includes(key)) return true;
	const added = entries.filter((entry) => !there.includes(entry));
	if (added.length > 0) await forget(context, added);
	return false;
}

async function claim(context: IExecuteFunctions, key: string, before: Refund[]): Promise<boolean> {
	if (!context.getWorkflow().id) throw cannotRemember(undefined);
	try {
		return await noteClaim(context, key, before);
	} catch (error) {
		throw cannotRemember(error);
	}
}

async function find(
	context: IExecuteFunctions,
	key: string,
	refunds: Refund[],
): Promise<Refund | undefined> {
	const entries = idsOf(refunds).flatMap((id) => [
		became(key, id),
		cameBefore(key, id),
		isTaken(id),
	]);
	const there = await whichAreThere(context, entries);
	const byKey = refunds.find(({ refundId }) => there.has(became(key, refundId ?? '')));
	const isUnclaimed = ({ refundId }: Refund) =>
		refundId !== null && !there.has(cameBefore(key, refundId)) && !there.has(isTaken(refundId));
	return byKey ?? refunds.find(isUnclaimed);
}

async function whose(
	context: IExecuteFunctions,
	key: string,
	refunds: Refund[],
): Promise<{ own: string[]; others: string[] }> {
	const ids = idsOf(refunds);
	const there = await whichAreThere(
		context,
		ids.flatMap((id) => [became(key, id), isTaken(id)]),
	);
	const own = ids.filter((id) => there.has(became(key, id)));
	return { own, others: ids.filter((id) => there.has(isTaken(id)) && !own.includes(id)) };
}

/** Remembers refunds in n8n's database, for this node of a saved workflow. n8n's store is no lock: the queue of the payment is. */
export function rememberRefunds(context: IExecuteFunctions): RefundMemory {
	const turn = async <Result>(work: () => Promise<Result>) => await inTurn(context, work);
	return {
		claim: async (key, before) => await turn(async () => await claim(context, key, before)),
		find: async (key, refunds) => await turn(async () => await find(context, key, refunds)),
		async whose(key, refunds) {
			const nobodys = { own: [], others: [] };
			if (!context.getWorkflow().id) return nobodys;
			return await turn(async () => await whose(context, key, refunds)).catch(() => nobodys);
		},
		async release(key) {
			const work = async () => await turn(async () => await forget(context, [key]));
			await tryTo(context, `forget ${key}`, work);
		},
		async settle(key, { refundId }) {
			if (refundId === null) return;
			const entries = [became(key, refundId), isTaken(refundId)];
			const work = async () => await turn(async () => await record(context, entries));
			await tryTo(context, `note ${key}`, work);
		},
	};
}
