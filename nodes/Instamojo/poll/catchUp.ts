import type { IDataObject } from 'n8n-workflow';

import { LARGEST_PAGE } from '../api/pages';
import type { Gap, PollMemory } from './memory';
import { readDown, type Reader, type Stretch } from './reader';
import { DAY_MS, type Source } from './source';

/** An ordinary poll finds little that is new, so it asks for little. */
export const SMALL_PAGE = 100;

/** So far into what is known it looks for what was listed late, and therefore further down. */
const OVERLAP = 40;
const MOST_OVERLAP_PAGES = 10;

/** What is older than this, measured by the newest record, is not caught up on. */
const CATCH_UP_MS = 7 * DAY_MS;

/** Records that are new or may have changed, newest first. */
export type News = Map<string, IDataObject>;

export type Caught = {
	news: News;
	known: PollMemory['known'];
	gap: Gap | undefined;
};

const atOf = (source: Source, record: IDataObject | undefined) =>
	record ? source.atOf(record) : null;

/** When the newest of some records came to be; -Infinity where none says so. */
export function newestAt(source: Source, records: News): number {
	const times = [...records.values()].map((record) => atOf(source, record) ?? -Infinity);
	return times.reduce((newest, time) => Math.max(newest, time), -Infinity);
}

/** Whether a page reaches back further than anything is caught up on. */
export function endsTooOld(source: Source, page: News, newest: number): boolean {
	const last = atOf(source, [...page.values()].at(-1));
	return last !== null && last < newest - CATCH_UP_MS;
}

/** What lies above the deepest thing that is known: below it stands what is older than the trigger. */
function aboveKnown(records: News, isKnown: (id: string) => boolean): News {
	const ids = [...records.keys()];
	const deepest = ids.map(isKnown).lastIndexOf(true);
	return deepest < 0 ? records : new Map([...records].slice(0, deepest + 1));
}

/**
 * What is caught up on, and what is older and may still happen. That was watched when n8n ended, but n8n stores what a
 * trigger knows only when it starts something.
 */
function notTooOld(source: Source, records: News, newest: number): News {
	const isYoung = (record: IDataObject, ms: number) => {
		const at = source.atOf(record);
		return at === null || !(at < newest - ms);
	};
	const maySoonBeNews = (record: IDataObject) => {
		const { word, isOpen } = source.see(record);
		return isOpen && word === undefined && isYoung(record, source.watchDays * DAY_MS);
	};
	return new Map(
		[...records].filter(([, record]) => isYoung(record, CATCH_UP_MS) || maySoonBeNews(record)),
	);
}

/** Reads from the newest record down into what is known. */
async function readHead(
	source: Source,
	reader: Reader,
	{ known, gap }: PollMemory,
): Promise<Stretch> {
	const readWith = async (size: number, mostPages: number) => {
		let knownSeen = 0;
		let metOn = Infinity;
		let newest = -Infinity;
		let isMet = false;
		const meets = (page: News, number: number) => {
			knownSeen += [...page.keys()].filter((id) => known.has(id)).length;
			if (knownSeen > 0) metOn = Math.min(metOn, number);
			newest = Math.max(newest, newestAt(source, page));
			const isTooOld = endsTooOld(source, page, newest);
			const isEnough = knownSeen >= Math.min(OVERLAP, Math.max(1, known.size));
			isMet = isEnough || number >= metOn + MOST_OVERLAP_PAGES || isTooOld;
			return isMet || number >= mostPages;
		};
		const stretch = await readDown(reader, { from: 1, size, idOf: source.idOf, meets });
		return { stretch, isDone: isMet || stretch.outcome !== 'met' };
	};
	const small = await readWith(SMALL_PAGE, 1);
	if (small.isDone) return small.stretch;
	// While a gap is open the time belongs to that: a second flood would keep the first from getting through.
	if (gap) return { ...small.stretch, outcome: 'broke' };
	const large = await readWith(LARGEST_PAGE, Infinity);
	const isNothing = large.stretch.outcome === 'broke' && large.stretch.records.size === 0;
	return isNothing ? { ...small.stretch, outcome: 'broke' } : large.stretch;
}

/** Goes on in a part that an earlier poll had no time for. */
async function readGap(
	source: Source,
	reader: Reader,
	gap: Gap,
	newest: number,
): Promise<{ unread: News; rest: Gap | undefined }> {
	const edge = new Set(gap.edge);
	const from = Math.max(1, Math.floor(gap.depth / gap.pageLength));
	let isBelow = edge.size === 0;
	const meets = (page: News) => {
		isBelow ||= [...page.keys()].some((id) => edge.has(id));
		const isMet = [...page.keys()].some((id) => gap.base.has(id));
		return isMet || endsTooOld(source, page, newest);
	};
	// Pages as long as before, so that their numbers stand for the same places. The gateway may give shorter ones by now.
	const reading = { from, size: gap.pageLength, idOf: source.idOf, meets };
	const { records, pageLength: length, outcome } = await readDown(reader, reading);
	const pageLength = Math.max(length, 1);
	const depth = (from - 1) * pageLength + records.size;
	// The list has become shorter, so that it went on below: the next poll looks through all of it.
	if (!isBelow && outcome !== 'broke')
		return { unread: new Map(), rest: { ...gap, depth: 0, edge: [] } };
	if (!isBelow)
		return { unread: new Map(), rest: records.size > 0 ? { ...gap, depth, pageLength } : gap };
	const last = [...records.keys()].map((id) => edge.has(id)).lastIndexOf(true);
	const below = new Map([...records].slice(last + 1));
	const unread = aboveKnown(below, (id) => gap.base.has(id));
	if (outcome !== 'broke') return { unread, rest: undefined };
	if (below.size === 0) return { unread, rest: gap };
	const rest = { ...gap, depth, pageLength, edge: [...below.keys()] };
	return { unread, rest };
}

const noWords = (records: News): PollMemory['known'] =>
	new Map([...records.keys()].map((id) => [id, []]));

/** First what is given first; what is there already keeps its words. */
function inOrder(...lists: Array<PollMemory['known']>): PollMemory['known'] {
	const all = new Map<string, string[]>();
	for (const [id, words] of lists.flatMap((list) => [...list]))
		all.set(id, [...new Set([...(all.get(id) ?? []), ...words])]);
	return all;
}

/**
 * Finds what is new in a list since the last poll. What there is no time for stays a gap, in which later polls go on;
 * there is never more than one, so a second flood waits until the first is through.
 *
 * @returns undefined where Instamojo gave nothing in time
 */
export async function catchUp(
	source: Source,
	reader: Reader,
	memory: PollMemory,
): Promise<Caught | undefined> {
	const { known, gap } = memory;
	const head = await readHead(source, reader, memory);
	if (head.records.size === 0 && head.outcome === 'broke') return undefined;
	const newest = newestAt(source, head.records);
	const fresh = notTooOld(
		source,
		aboveKnown(head.records, (id) => known.has(id)),
		newest,
	);
	const knownNow = inOrder(noWords(fresh), known);
	const isWhole = head.outcome !== 'broke' || [...head.records.keys()].some((id) => known.has(id));
	if (!gap && isWhole) return { news: fresh, known: knownNow, gap: undefined };
	if (!gap) {
		const { size } = head.records;
		const edge = [...head.records.keys()];
		const rest = { depth: size, pageLength: Math.max(head.pageLength, 1), edge, base: known };
		return { news: fresh, known: noWords(fresh), gap: rest };
	}
	const added = isWhole ? [...fresh.keys()].filter((id) => !known.has(id)).length : 0;
	const moved = { ...gap, depth: gap.depth === 0 ? 0 : gap.depth + added };
	const { unread, rest } = await readGap(source, reader, moved, newest);
	const older = notTooOld(source, unread, newest);
	const news = new Map([...(isWhole ? fresh : []), ...older]);
	const all = inOrder(isWhole ? knownNow : known, noWords(older), rest ? new Map() : gap.base);
	return { news, known: all, gap: rest };
}
