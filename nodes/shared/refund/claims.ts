import { randomUUID } from 'node:crypto';

import { UserError } from 'n8n-workflow';

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

/** Where claims are kept. It cannot be asked without writing to it, so it is asked only by claiming. */
export type ClaimStore = {
	/** Records the entries that are not there. @returns those that were there */
	record(entries: string[]): Promise<Set<string>>;
	/** Does not throw: an entry that stays by mistake makes the answers stricter. */
	remove(entries: string[]): Promise<void>;
	/** Whether it may have forgotten entries. */
	isForgetful(): Promise<boolean>;
	/** Waits longer than another process takes to read, change and write the store. */
	pause(): Promise<void>;
	/** The execution that claims: what is sent again is sent once in it, however often the node is retried. */
	executionId: string;
};

const TRIES = 5;

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
	store: ClaimStore,
	{ all, mine, stays: [key = ''] }: Entries,
): Promise<Set<string> | undefined> {
	for (let made = 0; made < TRIES; made++) {
		await store.pause();
		const there = await store.record(all);
		if (there.has(mine)) return undefined;
		if (there.has(key)) return there;
	}
	throw new UserError('n8n could not note this refund, so nothing was sent', {
		description: 'Other processes of n8n keep writing to the notes of this node. Run this again',
	});
}

async function claim(store: ClaimStore, request: ClaimRequest): Promise<Claim> {
	const entries = entriesOf(request);
	const { stays, open, mine } = entries;
	const isForgetful = request.mayBeForgotten && (await store.isForgetful());
	const there = await store.record(entries.all);
	const release = async () => await store.remove(toTakeBack(entries, there));
	const record = async (more: string[]) => await store.record(more).catch(() => undefined);
	const finish = (state: ClaimState): Claim => ({
		state,
		release,
		take: async (refundId) => (await record([`${request.place} has ${refundId}`]))?.size === 0,
		async settle(refundId) {
			await record([...stays, `${request.place} has ${refundId}`]);
			await store.remove([open, mine]);
		},
	});

	const state = stateOf(entries, there);
	if (state === 'open' && request.sendAgain) {
		const before = await store.record([`${stays[0]} again in ${store.executionId}`]);
		if (before.size === 0) return finish('new');
	}
	if (state === 'new' && !isForgetful) {
		const others = await findOther(store, entries);
		if (!others) return finish('new');
		await store.remove([...stays, mine].filter((entry) => !others.has(entry)));
		return finish('open');
	}
	await release();
	return finish(state === 'new' ? 'forgotten' : state);
}

/** Claims refunds in a store. */
export function claimIn(store: ClaimStore): Claims {
	return async (request) => await claim(store, request);
}
