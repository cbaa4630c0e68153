import type { IDataObject } from 'n8n-workflow';

import type { InstamojoClient } from '../api/connection';
import { LARGEST_PAGE } from '../api/pages';
import { catchUp, endsTooOld, newestAt, type News } from './catchUp';
import { MOST_AT_EDGE, MOST_KNOWN, type PollMemory, type Watched } from './memory';
import { openReader, readDown, type Reader, type Timer } from './reader';
import type { Sighting, Source } from './source';
import { askAgain, stillWatched } from './watch';

/** How many refunds are looked up when a trigger begins, so that it knows how far they are; the others soon after. */
const LOOKED_UP = 10;

/** Among the words of a thing that was there when the trigger began and was not looked at then: what it is at first is no news. */
const UNSEEN = '?';

export type Poll = {
	client: InstamojoClient;
	source: Source;
	timer: Timer;
	event: string;
	account: string;
};

export type Polled = { items: IDataObject[]; memory: PollMemory };

type Book = {
	known: PollMemory['known'];
	open: Map<string, Watched>;
	items: IDataObject[];
	newest: number;
};

/** Enters how a thing stands; what it has not been before comes out, unless the trigger only begins. */
function enter(book: Book, sighting: Sighting, entered: string[], emits: boolean): void {
	const { id, at, word, isOpen, item } = sighting;
	const wordsBefore = entered.filter((one) => one !== UNSEEN);
	const isNews = word !== undefined && !wordsBefore.includes(word);
	const words = isNews ? [...wordsBefore, word] : wordsBefore;
	if (isNews && emits && !entered.includes(UNSEEN)) book.items.push(item);
	book.known.set(id, words);
	book.newest = Math.max(book.newest, at ?? -Infinity);
	if (isOpen) book.open.set(id, { at, words });
	else book.open.delete(id);
}

const emptyBook = (): Book => ({
	known: new Map(),
	open: new Map(),
	items: [],
	newest: -Infinity,
});

/**
 * The newest of the list first: by them the end of a flood is known (`Gap.base`). Then what stands in no list, or a full
 * memory would forget it, and it would be news again at each poll.
 */
function inOrderToKeep({ known }: Book, listed: string[]): PollMemory['known'] {
	const isListed = new Set(listed);
	const unlisted = [...known.keys()].filter((id) => !isListed.has(id));
	const ids = [...listed.slice(0, MOST_AT_EDGE), ...unlisted, ...listed.slice(MOST_AT_EDGE)];
	return new Map(ids.map((id) => [id, known.get(id) ?? []]));
}

function close(poll: Poll, book: Book, listed: string[], gap: PollMemory['gap']): Polled {
	const { source, event, account } = poll;
	const open = stillWatched(book.open, source.watchDays, book.newest);
	const known = source.alsoNamed ? inOrderToKeep(book, listed) : book.known;
	return { items: book.items, memory: { event, account, known, open, gap } };
}

/** The first poll: what is there is known from now on, and what is still open is watched. Nothing comes out. */
async function begin(poll: Poll, reader: Reader): Promise<Polled | undefined> {
	const { client, source } = poll;
	const book = emptyBook();
	let count = 0;
	const meets = (page: News) => {
		count += page.size;
		book.newest = Math.max(book.newest, newestAt(source, page));
		return count >= MOST_KNOWN || endsTooOld(source, page, book.newest);
	};
	const reading = { from: 1, size: LARGEST_PAGE, idOf: source.idOf, meets };
	const { records, outcome } = await readDown(reader, reading);
	if (records.size === 0 && outcome === 'broke') return undefined;
	const named = (await source.alsoNamed?.(client)) ?? [];
	for (const id of named) book.known.set(id, []);
	for (const record of records.values()) enter(book, source.see(record), [], false);
	const unseen = named.map((id): [string, Watched] => [id, { at: null, words: [UNSEEN] }]);
	const asked = new Map(unseen.slice(0, LOOKED_UP));
	const { sightings } = await askAgain(client, source, asked, () => false, poll.timer);
	for (const [id, watched] of unseen) book.open.set(id, watched);
	for (const sighting of sightings) enter(book, sighting, [], false);
	return close(poll, book, [...records.keys()], undefined);
}

type Resolved = { records: IDataObject[]; unread: Set<string> };

/**
 * The records that news stands for, where it only points at them: those of the oldest first, so that what there is no
 * time for stays above what is known, and is news again.
 */
async function resolved(
	{ client, source, timer }: Poll,
	news: Map<string, IDataObject>,
	isKnown: (id: string) => boolean,
): Promise<Resolved> {
	const oldestFirst = [...news].reverse();
	if (!source.resolve)
		return { records: oldestFirst.map(([, record]) => record), unread: new Set() };
	const records: IDataObject[] = [];
	const unread = new Set<string>();
	const taken = new Set<string>();
	for (const [id, record] of oldestFirst.filter(([one]) => !isKnown(one))) {
		if (timer.leftMs() === 0) unread.add(id);
		if (unread.size > 0) continue;
		const found = await source.resolve(client, record, (one) => isKnown(one) || taken.has(one));
		for (const one of found) taken.add(source.idOf(one) ?? '');
		records.push(...found);
	}
	return { records, unread };
}

/** A later poll. @returns undefined where Instamojo gave nothing in time */
async function goOn(poll: Poll, reader: Reader, before: PollMemory): Promise<Polled | undefined> {
	const { client, source, timer } = poll;
	const caught = await catchUp(source, reader, before);
	if (!caught) return undefined;
	const wordsOf = (id: string) =>
		before.known.get(id) ?? before.open.get(id)?.words ?? before.gap?.base.get(id);
	const isKnown = (id: string) => wordsOf(id) !== undefined;
	const { records, unread } = await resolved(poll, caught.news, isKnown);
	const named = (await source.alsoNamed?.(client)) ?? [];

	const book = { ...emptyBook(), open: new Map(before.open) };
	const listed = [...caught.known.keys()].filter((id) => !unread.has(id));
	for (const id of [...named.filter(isKnown), ...listed]) book.known.set(id, wordsOf(id) ?? []);
	for (const sighting of records.map(source.see))
		enter(book, sighting, wordsOf(sighting.id) ?? [], true);

	const asked = named.filter((id) => !isKnown(id) && !book.known.has(id));
	const first = asked.map((id): [string, Watched] => [id, { at: null, words: [] }]);
	const isRead = (id: string) => caught.news.has(id);
	const again = await askAgain(client, source, new Map([...first, ...book.open]), isRead, timer);
	book.open = again.open;
	for (const sighting of again.sightings)
		enter(book, sighting, again.open.get(sighting.id)?.words ?? [], true);
	return close(poll, book, listed, unread.size > 0 ? before.gap : caught.gap);
}

/**
 * Whether what is remembered is of the list that is there. Keys are renewed now and then, also long after the old ones
 * were refused; the payments stay.
 *
 * @returns undefined where that could not be told in time
 */
async function isSameList(
	{ client, source, timer }: Poll,
	{ known }: PollMemory,
): Promise<boolean | undefined> {
	let isSame = false;
	let newest = -Infinity;
	const meets = (page: News) => {
		isSame ||= [...page.keys()].some((id) => known.has(id));
		newest = Math.max(newest, newestAt(source, page));
		return isSame || endsTooOld(source, page, newest);
	};
	const reading = { from: 1, size: LARGEST_PAGE, idOf: source.idOf, meets };
	const { outcome } = await readDown(openReader(client, source.list, timer), reading);
	return outcome === 'broke' && timer.leftMs() === 0 ? undefined : isSame;
}

/**
 * Polls once. Nothing that is remembered is touched: it comes back new, beside what is to come out.
 *
 * @returns undefined where Instamojo gave nothing in time
 * @throws NodeApiError when Instamojo refuses or fails
 */
export async function pollOnce(
	poll: Poll,
	before: PollMemory | undefined,
): Promise<Polled | undefined> {
	const reader = openReader(poll.client, poll.source.list, poll.timer);
	if (before?.event !== poll.event) return await begin(poll, reader);
	const isOurs = before.account === poll.account || (await isSameList(poll, before));
	if (isOurs === undefined) return undefined;
	return isOurs ? await goOn(poll, reader, before) : await begin(poll, reader);
}
