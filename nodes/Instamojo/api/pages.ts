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

function goesInCircle(): UserError {
	return new UserError(
		"Instamojo's list goes in a circle: its next page is one that was read before",
		{
			description: "Nothing is lost at Instamojo. Turn 'Return All' off, or try again later",
		},
	);
}

/** By what a page is known again: the id of its first record. Payments of v1.1 have it under a name of its own. */
function firstIdOf([first]: IDataObject[]): string | null {
	return readText(first?.id) ?? readText(first?.payment_id);
}

/** API v1.1 tells neither a count nor a next page: the list ends with the first page that is not full. */
async function* pagesOfV1(
	client: InstamojoClient,
	request: ListRequest,
): AsyncGenerator<IDataObject[]> {
	const size = pageSizeFor(request.limit);
	let previousId: string | null = null;
	for (let page = 1; ; page++) {
		const query = { ...request.query, page: String(page), limit: String(size) };
		const body = await client.call({ method: 'GET', path: request.path, query });
		const records = readPage(client, body, request);
		const firstId = firstIdOf(records);
		if (firstId !== null && firstId === previousId) throw goesInCircle();
		yield records;
		if (records.length < size) return;
		previousId = firstId;
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
		if (query && seen.has(fingerprint(query))) throw goesInCircle();
	}
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
	const pages = client.generation === 'v2' ? pagesOfV2 : pagesOfV1;
	for await (const records of pages(client, request)) {
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
