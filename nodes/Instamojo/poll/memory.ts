import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/read';

/** What a thing was last seen as: the words of the events that it has had. */
type Words = string[];

export type Watched = { at: number | null; words: Words };

/**
 * A part of the list that a poll had no time for: everything between the records that it did read, of which `edge` are
 * the last, and `base`, what was known before.
 */
export type Gap = {
	/** How many records lie above it, or somewhat fewer; 0 where that is not known. */
	depth: number;
	pageLength: number;
	edge: string[];
	base: Map<string, Words>;
};

/** What a trigger knows between two polls. No names, no addresses: ids and words. */
export type PollMemory = {
	event: string;
	/** The account that it belongs to, as a fingerprint. */
	account: string;
	/** The newest things of the list, newest first. */
	known: Map<string, Words>;
	/** What may still change, the one whose turn it is first. */
	open: Map<string, Watched>;
	gap: Gap | undefined;
};

/** Saved with the workflow whenever it starts, so their number is bounded. */
export const MOST_KNOWN = 1000;
export const MOST_OPEN = 500;
export const MOST_AT_EDGE = 100;

/** The newest of what is known, as it is kept. */
export function newestOf<Value>(map: Map<string, Value>, most: number): Map<string, Value> {
	return new Map([...map].slice(0, most));
}

const toText = ([id, words]: [string, Words]) => [id, ...words].join(' ');

function readTexts(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function readKnown(value: unknown): Map<string, Words> {
	const pairs = readTexts(value).map((text): [string, Words] => {
		const [id = '', ...words] = text.split(' ');
		return [id, words];
	});
	return new Map(pairs);
}

function readOpen(value: unknown): Map<string, Watched> {
	const pairs = readTexts(value).map((text): [string, Watched] => {
		const [id = '', at = '', ...words] = text.split(' ');
		return [id, { at: at === '' ? null : Number(at), words }];
	});
	return new Map(pairs);
}

function readGap(value: unknown): Gap | undefined {
	if (!isRecord(value)) return undefined;
	const { depth, pageLength, edge, base } = value;
	return {
		depth: Number(depth) || 0,
		pageLength: Number(pageLength) || 1,
		edge: readTexts(edge),
		base: readKnown(base),
	};
}

/** What was kept; undefined before the first poll. */
export function readMemory({ poll }: IDataObject): PollMemory | undefined {
	if (!isRecord(poll)) return undefined;
	return {
		event: String(poll.event),
		account: String(poll.account),
		known: readKnown(poll.known),
		open: readOpen(poll.open),
		gap: readGap(poll.gap),
	};
}

/** Keeps it, all at once: a poll that fails has kept nothing. */
export function keepMemory(staticData: IDataObject, memory: PollMemory): void {
	const { event, account, gap } = memory;
	staticData.poll = {
		event,
		account,
		known: [...newestOf(memory.known, MOST_KNOWN)].map(toText),
		open: [...newestOf(memory.open, MOST_OPEN)].map(([id, { at, words }]) =>
			[id, at ?? '', ...words].join(' '),
		),
		gap: gap
			? {
					depth: gap.depth,
					pageLength: gap.pageLength,
					edge: gap.edge.slice(-MOST_AT_EDGE),
					base: [...newestOf(gap.base, MOST_AT_EDGE)].map(toText),
				}
			: null,
	};
}
