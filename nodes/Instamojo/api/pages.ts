import { UserError, type IDataObject } from 'n8n-workflow';

import { readRecords, readText } from '../../shared/read';
import type { InstamojoClient } from './connection';

export type ListRequest = {
	path: string;
	/** The key of the list in the body; it differs from resource to resource. */
	key: string;
	query?: Record<string, string>;
	/** How many records are wanted; all where it is left out. */
	limit?: number | undefined;
};

/** What Instamojo's own SDKs allow (java, csharp): at most 500 records to a page. */
export const LARGEST_PAGE = 500;

function pageSizeFor(limit: number | undefined): number {
	return limit === undefined ? LARGEST_PAGE : Math.min(limit, LARGEST_PAGE);
}

/** An answer without its list is no empty list: what is there is not known. */
function readPage(client: InstamojoClient, body: IDataObject, { key }: ListRequest): IDataObject[] {
	if (!Array.isArray(body[key])) throw client.missing(`the list '${key}'`, false);
	return readRecords(body[key]);
}

export function goesInCircle(description: string): UserError {
	return new UserError(
		"Instamojo's list goes in a circle: its next page is one that was read before",
		{ description },
	);
}

const READ_LESS = "Nothing is lost at Instamojo. Turn 'Return All' off, or try again later";

/** Where a record may be known by another field than `id`. In other lists the same field is another thing's. */
const OTHER_IDS: Record<string, string> = { payments: 'payment_id', products: 'slug' };

/** By what a record is known again: payments of v1.1 and products have it under a name of their own. */
export function idOfRecord(record: IDataObject | undefined, { key }: ListRequest): string | null {
	return readText(record?.id) ?? readText(record?.[OTHER_IDS[key] ?? 'id']);
}

/** Reads one page of a list by its number, which begins at 1. Only v2 tells by itself that it is the last. */
export async function readPageAt(
	client: InstamojoClient,
	request: ListRequest,
	page: number,
	size: number,
): Promise<{ records: IDataObject[]; saysLast: boolean }> {
	const query = { ...request.query, page: String(page), limit: String(size) };
	const body = await client.call({ method: 'GET', path: request.path, query });
	const saysLast = client.generation === 'v2' && !queryOfNext(body.next);
	return { records: readPage(client, body, request), saysLast };
}

/** Gives the next page each time it is called, and undefined after the last. A page that failed is the next one again. */
export type PageReader = () => Promise<IDataObject[] | undefined>;

/**
 * API v1.1 tells neither a count nor a next page, and may give fewer records than it was asked for: the list ends with
 * an empty page, or one that is shorter than the first.
 */
function pagesOfV1(client: InstamojoClient, request: ListRequest): PageReader {
	let number = 1;
	let fullLength = 1;
	let previousId: string | null = null;
	let hasEnded = false;
	return async () => {
		if (hasEnded) return undefined;
		const { records } = await readPageAt(client, request, number, pageSizeFor(request.limit));
		const firstId = idOfRecord(records[0], request);
		if (firstId !== null && firstId === previousId) throw goesInCircle(READ_LESS);
		hasEnded = records.length < fullLength;
		if (number === 1) fullLength = records.length;
		previousId = firstId;
		number++;
		return records;
	};
}

/** Only the query of `next` is used: the token never goes to another host than the credential's. */
function queryOfNext(next: unknown): Record<string, string> | undefined {
	if (typeof next !== 'string' || next === '') return undefined;
	const [, query = ''] = next.split('?');
	return Object.fromEntries(new URLSearchParams(query));
}

/** The same for the same page, in whatever order its parameters stand. */
function fingerprint(query: Record<string, string>): string {
	const parameters = new URLSearchParams(query);
	parameters.sort();
	return parameters.toString();
}

/** API v2 names the next page in `next` until there is none. */
function pagesOfV2(client: InstamojoClient, request: ListRequest): PageReader {
	const limit = String(pageSizeFor(request.limit));
	const seen = new Set<string>();
	let query: Record<string, string> | undefined = { ...request.query, page: '1', limit };
	let isCircle = false;
	return async () => {
		if (isCircle) throw goesInCircle(READ_LESS);
		if (query === undefined) return undefined;
		const body = await client.call({ method: 'GET', path: request.path, query });
		const records = readPage(client, body, request);
		seen.add(fingerprint(query));
		query = queryOfNext(body.next);
		isCircle = query !== undefined && seen.has(fingerprint(query));
		return records;
	};
}

/** A record moves to the next page when a newer one comes in between. */
function isNew(id: string | null, seen: Set<string>): boolean {
	if (id === null) return true;
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}

/**
 * Opens a list, newest first as Instamojo gives it, to be read page by page.
 *
 * @returns a reader that throws NodeApiError when a page cannot be read, and UserError when the pages go in a circle
 */
export function openPages(client: InstamojoClient, request: ListRequest): PageReader {
	const seen = new Set<string>();
	const readNext = (client.generation === 'v2' ? pagesOfV2 : pagesOfV1)(client, request);
	return async () => {
		const page = await readNext();
		return page?.filter((record) => isNew(idOfRecord(record, request), seen));
	};
}

/** All wanted records of a list, with no more calls than the limit needs. */
export async function listAll(
	client: InstamojoClient,
	request: ListRequest,
): Promise<IDataObject[]> {
	const wanted = request.limit ?? Infinity;
	const readNext = openPages(client, request);
	const all: IDataObject[] = [];
	while (all.length < wanted) {
		const records = await readNext();
		if (records === undefined) return all;
		all.push(...records);
	}
	return all.slice(0, wanted);
}
