import { randomUUID } from 'node:crypto';

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

/** The entries of a claim. Those of its process go, with `open`, once the gateway has accepted the refund. */
function entriesOf({ key, amount, place, shown }: ClaimRequest) {
	const open = `${place} is open`;
	const process = randomUUID();
	const stays = amount === undefined ? [key] : [key, `${key} of ${amount}`];
	return {
		key,
		stays,
		asked: `${stays.join(' and ')} is asked`,
		beside: `${stays.join(' and ')} beside ${JSON.stringify([...shown].sort())}`,
		open,
		mine: `${place} by ${process}`,
		keyMine: `${key} by ${process}`,
		taken: shown.map((refundId) => `${place} has ${refundId}`),
	};
}

type Entries = ReturnType<typeof entriesOf>;

/**
 * Records entries so that they stay: another process that read the row before they were written overwrites them, so
 * after a pause they have to be there still.
 *
 * @param witness what another process would have written in their place
 * @returns whether they stay; false where the witness is there without them, or other processes never stop writing
 */
async function recordToStay(store: ClaimStore, entries: string[], witness?: string) {
	for (let made = 0; made < TRIES; made++) {
		await store.pause();
		const there = await store.record(entries);
		if (entries.every((entry) => entry === witness || there.has(entry))) return true;
		if (witness !== undefined && there.has(witness)) return false;
	}
	return false;
}

/** What is done with a claim. `added` are the entries that go where it leads to nothing. */
function claimOf(
	state: ClaimState,
	store: ClaimStore,
	{ stays, asked, beside, open, mine, keyMine }: Entries,
	{ place }: ClaimRequest,
	added: string[],
): Claim {
	return {
		state,
		async take(refundId) {
			const before = await store.record([`${place} has ${refundId}`]).catch(() => undefined);
			return before?.size === 0;
		},
		async settle(refundId) {
			const settled = [...stays, `${place} has ${refundId}`];
			// Without a pause in between: a process that died over it would leave a refund behind that is open for ever.
			const record = async () => {
				await store.record(settled);
				await store.remove([asked, beside, open, mine, keyMine]);
				await recordToStay(store, settled);
			};
			await record().catch(() => {});
		},
		release: async () => await store.remove(added),
	};
}

/**
 * Claims first the place and then the key: so a key is there only where its refund was about to be sent. Of the refunds
 * shown one that nobody has can only be the open one, as no equal refund is sent before it is known.
 */
async function claim(store: ClaimStore, request: ClaimRequest): Promise<Claim> {
	const entries = entriesOf(request);
	const { key, open, mine, taken } = entries;
	const isForgetful = request.mayBeForgotten && (await store.isForgetful());
	const before = await store.record([open, mine, ...taken]);
	const isOpen = before.has(open) && taken.every((entry) => before.has(entry));
	const isAgain = request.sendAgain && (await isFirstAgain(store, key));
	const isOurs = (!isOpen || isAgain) && (await recordToStay(store, [open, mine, ...taken], open));
	const hasShown = before.has(open) || (taken.length > 0 && !isForgetful);
	const [state, added]: [ClaimState, string[]] = isOurs
		? await claimKey(store, entries, { isOpen, isForgetful, hasShown })
		: ['open', [mine]];
	if (state !== 'new') await store.remove(added);
	return claimOf(state, store, entries, request, added);
}

/** What is known of the place when its key is claimed. */
type Place = { isOpen: boolean; isForgetful: boolean; hasShown: boolean };

/** Claims the key of a place that is this process's own. @returns what came of it, and what goes where it leads to nothing */
async function claimKey(
	store: ClaimStore,
	entries: Entries,
	place: Place,
): Promise<[ClaimState, string[]]> {
	const { key, stays, asked, beside, open, mine, keyMine } = entries;
	const there = await store.record([...stays, asked, beside, keyMine]);
	const isNews = (entry: string) => !there.has(entry);
	const goes = [...(place.isOpen ? [] : [open]), mine, keyMine];
	const added = [...[...stays, asked, beside].filter(isNews), ...goes];
	if (!isNews(key)) {
		const state = stateOfUsed(entries, there, place);
		return [state, state === 'accepted' ? [...added, asked, beside] : added];
	}
	// Of the open refund another key is to be sent again, if any.
	if (place.isOpen) return ['open', added];
	if (place.isForgetful) return ['forgotten', added];
	// The place keeps equal refunds apart; one of another amount can want the same key of the user's.
	const isOwn = stays.length === 1 || (await recordToStay(store, [...stays, keyMine], key));
	return isOwn ? ['new', added] : ['open', added.filter((entry) => entry !== key)];
}

/**
 * What is known of a key that was used. What was asked under it and never settled is no answer: a process died over it,
 * or it is the open refund, which is to be sent again now, or is not open any more because it has shown, to this claim or
 * to one of another key.
 */
function stateOfUsed(
	{ stays, asked, beside }: Entries,
	there: Set<string>,
	{ isOpen, hasShown }: Place,
): ClaimState {
	if (!stays.every((entry) => there.has(entry))) return 'otherAmount';
	if (!there.has(asked)) return 'accepted';
	// What has shown since may be this very refund, and the open one that of another key.
	if (isOpen) return there.has(beside) ? 'new' : 'open';
	return hasShown ? 'accepted' : 'open';
}

/** Retry On Fail runs a node again in the same execution: there a refund is sent once, be it new or once more. */
async function isFirstAgain(store: ClaimStore, key: string): Promise<boolean> {
	return (await store.record([`${key} again in ${store.executionId}`])).size === 0;
}

/** Claims refunds in a store. */
export function claimIn(store: ClaimStore): Claims {
	return async (request) => await claim(store, request);
}
