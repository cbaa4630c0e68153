import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/read';
import type { InstamojoClient } from './connection';
import { openPages, type ListRequest } from './pages';

/**
 * A list of the account, newest first, read only as far back as somebody needs: to its end where it turns out to be in
 * another order.
 */
export type NewestFirst = {
	/** What has been read so far. It grows with every page; what is in it stays in its place. */
	readonly records: readonly IDataObject[];
	/**
	 * Reads one page more. Who asks at the same moment waits for the same page. One that failed is tried again by whoever
	 * asks next: a list that broke off never looks like one that has ended.
	 *
	 * @returns false when the list has ended. @throws NodeApiError, UserError as `openPages` does
	 */
	readOn(): Promise<boolean>;
	/** Whether everything has been read that is not older than `moment` (milliseconds); all there is where that is no number. */
	reaches(moment: number): boolean;
};

/** A time of Instamojo's in milliseconds; not a number where it is none. */
export function timeOf(value: unknown): number {
	return Date.parse(readText(value) ?? '');
}

/** The times of a page; one that is not told counts for nothing. */
function timesOf(page: IDataObject[]): number[] {
	return page.map(({ created_at: time }) => timeOf(time)).filter((time) => !Number.isNaN(time));
}

/** How far back a page reaches that runs from newer to older records all through; unknown (infinite) where it does not. */
export function reachOf(page: IDataObject[]): number {
	const times = timesOf(page);
	const isInOrder = times.slice(1).every((time, index) => time <= Number(times[index]));
	return isInOrder ? Math.min(...times) : Infinity;
}

/** What is kept for as long as a client lives, which is one run: all its items share it. */
export function keptPerClient<Kept>(
	open: (client: InstamojoClient) => Kept,
): (client: InstamojoClient) => Kept {
	const kept = new WeakMap<InstamojoClient, Kept>();
	return (client) => {
		const found = kept.get(client) ?? open(client);
		kept.set(client, found);
		return found;
	};
}

function openList(client: InstamojoClient, request: ListRequest): NewestFirst {
	const records: IDataObject[] = [];
	const readNext = openPages(client, request);
	/** Everything that is not older than this has been read. */
	let horizon = Infinity;
	let isInOrder = true;
	let reading: Promise<boolean> | undefined;
	const horizonAfter = (page: IDataObject[]) => {
		const reach = reachOf(page);
		const times = timesOf(page);
		isInOrder &&= times.length === 0 || (reach < Infinity && Math.max(...times) <= horizon);
		return isInOrder ? Math.min(horizon, reach) : Infinity;
	};
	const readPage = async () => {
		const page = await readNext();
		records.push(...(page ?? []));
		horizon = page === undefined ? -Infinity : horizonAfter(page);
		return page !== undefined;
	};
	const readOn = () =>
		(reading ??= readPage().finally(() => {
			reading = undefined;
		}));
	return {
		records,
		readOn,
		reaches: (moment) => horizon === -Infinity || moment > horizon,
	};
}

const listsOf = keptPerClient(() => new Map<string, NewestFirst>());

/** A list of the account for all items of a run. Nothing is read before it is needed. */
export function newestFirst(client: InstamojoClient, request: ListRequest): NewestFirst {
	const lists = listsOf(client);
	const name = JSON.stringify([request.path, request.query]);
	const list = lists.get(name) ?? openList(client, request);
	lists.set(name, list);
	return list;
}

/** Reads until everything is there that is not older than `moment` (milliseconds), or there is enough. */
export async function readBackTo(
	list: NewestFirst,
	moment: number,
	isEnough: () => boolean = () => false,
): Promise<void> {
	while (!list.reaches(moment) && !isEnough()) await list.readOn();
}

/**
 * What has been read of a list, by keys, so that no item has to go through the list for itself.
 *
 * @param keysOf the keys under which a record is found
 * @returns the records read so far that are under a key, newest first
 */
export function indexBy(
	list: NewestFirst,
	keysOf: (record: IDataObject) => string[],
): (key: string) => readonly IDataObject[] {
	const index = new Map<string, IDataObject[]>();
	let indexed = 0;
	const put = (key: string, record: IDataObject) => {
		const records = index.get(key) ?? [];
		records.push(record);
		index.set(key, records);
	};
	return (key) => {
		for (const record of list.records.slice(indexed))
			for (const each of new Set(keysOf(record))) put(each, record);
		indexed = list.records.length;
		return index.get(key) ?? [];
	};
}
