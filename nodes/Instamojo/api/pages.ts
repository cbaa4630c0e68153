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

/**
 * API v1.1 tells neither a count nor a next page, and may give fewer records than it was asked for: the list ends with
 * an empty page, or one that is shorter than the first.
 */
async function* pagesOfV1(
	client: InstamojoClient,
	request: ListRequest,
): AsyncGenerator<IDataObject[]> {
	let previous: IDataObject[] = [];
	let fullLength = 1;
	for (let page = 1; ; page++) {
		const { records } = await readPageAt(client, request, page, pageSizeFor(request.limit));
		const firstId = idOfRecord(records[0], request);
		if (firstId !== null && firstId === idOfRecord(previous[0], request))
			throw goesInCircle(READ_LESS);
		yield records;
		if (records.length < fullLength) return;
		if (page === 1) fullLength = records.length;
		previous = records;
	}
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
async function* pagesOfV2(
	client: InstamojoClient,
	request: ListRequest,
): AsyncGenerator<IDataObject[]> {
	const seen = new Set<string>();
	let query: Record<string, string> | undefined = {
		...request.query,
		page: '1',
		limit: String(pageSizeFor(request.limit)),
	};
	while (query) {
		seen.add(fingerprint(query));
		const body: IDataObject = await client.call({ method: 'GET', path: request.path, query });
		yield readPage(client, body, request);
		query = queryOfNext(body.next);
		if (query && seen.has(fingerprint(query))) throw goesInCircle(READ_LESS);
	}
}

/** A record moves to the next page when a newer one comes in between. */
function isNew(id: string | null, seen: Set<string>): boolean {
	if (id === null) return true;
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}

/**
 * Reads a list, newest first as Instamojo gives it, with no more calls than the limit needs.
 *
 * @throws NodeApiError when a page cannot be read; UserError when the pages go in a circle
 */
export async function* listPages(
	client: InstamojoClient,
	request: ListRequest,
): AsyncGenerator<IDataObject[]> {
	let wanted = request.limit ?? Infinity;
	const seen = new Set<string>();
	const pages = client.generation === 'v2' ? pagesOfV2 : pagesOfV1;
	for await (const page of pages(client, request)) {
		const records = page.filter((record) => isNew(idOfRecord(record, request), seen));
		yield records.slice(0, wanted);
		wanted -= records.length;
		if (wanted <= 0) return;
	}
}

/** All wanted records of a list at once. */
export async function listAll(
	client: InstamojoClient,
	request: ListRequest,
): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const records of listPages(client, request)) all.push(...records);
	return all;
}
