import { randomUUID } from 'node:crypto';

import { UserError, type ICheckProcessedOptions, type IExecuteFunctions } from 'n8n-workflow';

import { pauseUnlessCancelled } from '../gateway/transport';
import { inQueue } from '../queue';

export type ClaimRequest = {
	/** The key of the refund. */
	key: string;
	/** The amount that the key is to stand for, where it is not part of the key. */
	amount: string | undefined;
	/** The same for all equal refunds of a payment, whatever their keys: what became of one has to be known before the next. */
	place: string;
	/** The ids of the equal refunds that the gateway shows. */
	shown: string[];
	/** Whether the gateway shows any refund that a forgotten key may stand for. */
	mayBeForgotten: boolean;
	/** Whether a refund whose outcome stayed unknown is to be sent once more. */
	sendAgain: boolean;
};

/**
 * What a claim came to. `new`: the refund may be sent. `accepted`: the gateway accepted the refund of this key before.
 * `open`: an equal refund was sent and what became of it is not known. `otherAmount`: the key stands for another
 * amount. `forgotten`: n8n has forgotten so many keys that this one may be among them.
 */
export type ClaimState = 'new' | 'accepted' | 'open' | 'otherAmount' | 'forgotten';

export type Claim = {
	state: ClaimState;
	/** The gateway accepted the refund. Does not throw: it is made. */
	settle(refundId: string | null): Promise<void>;
	/** Takes a refund that the gateway shows for the one that was sent. @returns false where another claim has it. Does not throw */
	take(refundId: string | null): Promise<boolean>;
	/** The refund was certainly not sent, or certainly refused. Does not throw: it has to make room for the reason. */
	release(): Promise<void>;
};

/** Notes in n8n what is about to be sent. @throws UserError when nothing can be noted */
export type Claims = (request: ClaimRequest) => Promise<Claim>;

/** n8n keeps the entries of a node in one row of its database; the oldest go first. A refund takes two or three. */
export const REMEMBERED = 20_000;
const STORE: ICheckProcessedOptions = { mode: 'entries', maxEntries: REMEMBERED };
/** Claims are taken back one by one, so a store that has pushed entries out may be a little short of full. */
const NEARLY_FULL = REMEMBERED - 100;
/** Longer than n8n takes to read, change and write the row. */
const PAUSE_MS = 100;
const TRIES = 5;

function cannotRemember(error: unknown): UserError {
	const reason = error instanceof Error && error.message ? ` (${error.message})` : '';
	return new UserError('n8n cannot remember this refund here, so nothing was sent', {
		description: `The gateway does not protect itself against a second refund, so n8n notes each one in its database before it is sent. That needs a saved workflow: save it and run it again. n8n's built-in agents run nodes outside of any workflow: let the agent call a workflow that refunds, with a 'Maximum Amount' and a 'Maximum Total' fixed in it that the agent cannot change${reason}`,
	});
}

/** n8n's store of this node. Asking it is writing to it, so it is asked only by claiming. */
function openStore(context: IExecuteFunctions) {
	const { helpers, logger } = context;
	const name = ['refund claims', context.getWorkflow().id, context.getNode().id].join('/');
	return {
		/** Records what is not there. @returns what was there */
		async record(entries: string[]): Promise<Set<string>> {
			const work = async () => await helpers.checkProcessedAndRecord(entries, 'node', STORE);
			return new Set((await inQueue(name, work)).processed.map(String));
		},
		/** What stays by mistake makes n8n stricter, so a failure is only logged. */
		async remove(entries: string[]): Promise<void> {
			const work = async () => await helpers.removeProcessed(entries, 'node', STORE);
			await inQueue(name, work).catch((error: unknown) => {
				logger.warn(`Refund: a claim could not be taken back: ${String(error)}`);
			});
		},
		async isNearlyFull(): Promise<boolean> {
			const work = async () => await helpers.getProcessedDataCount('node', STORE);
			return (await inQueue(name, work)) >= NEARLY_FULL;
		},
	};
}

/** The entries of a claim. `open` and `mine` go once the gateway has accepted the refund. */
function entriesOf({ key, amount, place, shown }: ClaimRequest) {
	const open = `${place} is open`;
	const mine = `${key} by ${randomUUID()}`;
	const stays = amount === undefined ? [key] : [key, `${key} of ${amount}`];
	const taken = shown.map((refundId) => `${place} has ${refundId}`);
	return { open, mine, stays, taken, all: [...stays, open, mine, ...taken] };
}

type Entries = ReturnType<typeof entriesOf>;

/** Of the refunds shown one that nobody has can only be the open one: no other equal refund is sent before it is known. */
function isOpen({ open, taken }: Entries, there: Set<string>): boolean {
	return there.has(open) && taken.every((entry) => there.has(entry));
}

function stateOf(entries: Entries, there: Set<string>): ClaimState {
	const [key = '', ...amount] = entries.stays;
	if (there.has(key) && !amount.every((entry) => there.has(entry))) return 'otherAmount';
	if (isOpen(entries, there)) return 'open';
	return there.has(key) ? 'accepted' : 'new';
}

/** What a claim that leads to nothing takes back: all it has added, and an open refund that is shown now. */
function toTakeBack(entries: Entries, there: Set<string>): string[] {
	const { stays, open, mine } = entries;
	const isSolved = there.has(open) && !isOpen(entries, there);
	return [...stays, open, mine].filter(
		(entry) => !there.has(entry) || (isSolved && entry === open),
	);
}

/**
 * Another process that read the row before this one wrote it has overwritten the claim, so after a pause it has to be
 * there still. Where it is not and the key is, that process sends the refund.
 *
 * @returns undefined where the claim is this process's own, otherwise what was there
 */
async function findOther(
	context: IExecuteFunctions,
	record: (entries: string[]) => Promise<Set<string>>,
	{ all, mine, stays: [key = ''] }: Entries,
): Promise<Set<string> | undefined> {
	for (let made = 0; made < TRIES; made++) {
		await pauseUnlessCancelled(context, PAUSE_MS);
		const there = await record(all);
		if (there.has(mine)) return undefined;
		if (there.has(key)) return there;
	}
	throw new Error('other processes keep writing to its store');
}

async function claim(context: IExecuteFunctions, request: ClaimRequest): Promise<Claim> {
	const { record, remove, isNearlyFull } = openStore(context);
	const entries = entriesOf(request);
	const { stays, open, mine } = entries;
	const isForgetful = request.mayBeForgotten && (await isNearlyFull());
	const there = await record(entries.all);
	const release = async () => await remove(toTakeBack(entries, there));
	const finish = (state: ClaimState): Claim => ({
		state,
		release,
		async take(refundId) {
			const before = await record([`${request.place} has ${refundId}`]).catch(() => undefined);
			return before?.size === 0;
		},
		async settle(refundId) {
			await record([...stays, `${request.place} has ${refundId}`]).catch(() => undefined);
			await remove([open, mine]);
		},
	});

	const state = stateOf(entries, there);
	if (state === 'open' && request.sendAgain) {
		// Retry On Fail runs the node again in the same execution: there it is once more, not again and again.
		const before = await record([`${stays[0]} again in ${context.getExecutionId()}`]);
		if (before.size === 0) return finish('new');
	}
	if (state === 'new' && !isForgetful) {
		const others = await findOther(context, record, entries);
		if (!others) return finish('new');
		await remove([...stays, mine].filter((entry) => !others.has(entry)));
		return finish('open');
	}
	await release();
	return finish(state === 'new' ? 'forgotten' : state);
}

/** Claims refunds in n8n's database, for this node of a saved workflow. */
export function claimRefunds(context: IExecuteFunctions): Claims {
	return async (request) => {
		if (!context.getWorkflow().id) throw cannotRemember(undefined);
		try {
			return await claim(context, request);
		} catch (error) {
			throw cannotRemember(error);
		}
	};
}
