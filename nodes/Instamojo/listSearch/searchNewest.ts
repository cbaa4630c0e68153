import {
	UserError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { connect, readAuthentication, type InstamojoClient } from '../api/connection';
import { readPageAt, type ListRequest } from '../api/pages';

type Choice = { id: string | null; words: Array<string | null>; url: string | null };

export type Picked = {
	/** What is picked, in the plural, for people. */
	noun: string;
	scopes: string[];
	list(client: InstamojoClient): ListRequest;
	toChoice(record: IDataObject): Choice;
};

/** A page of what is shown, and of what is searched: Instamojo cannot search, so that is done here. */
const SHOWN = 200;
const SEARCHED = 500;
/** The editor asks for more when a person scrolls, which takes a list that is longer than its window. */
const ENOUGH = 10;
const MOST_CALLS = 10;

/** Where a list goes on: its page, and how long the first was (v1.1 ends with a shorter one). */
type Place = { page: number; fullLength: number };

function readToken(token = ''): Place {
	const [page, fullLength] = token.split(':').map(Number);
	return { page: page || 1, fullLength: fullLength || 1 };
}

function matching({ id, words, url }: Choice, wanted: string): INodeListSearchItems[] {
	if (id === null) return [];
	const name = words.filter((word) => word !== null && word !== '').join(' · ');
	const matches = `${name} ${id}`.toLowerCase().includes(wanted);
	return matches ? [{ name, value: id, ...(url ? { url } : {}) }] : [];
}

function notFound({ noun }: Picked, searched: number): UserError {
	return new UserError(`None of the newest ${searched} ${noun} matches`, {
		description: 'Search for other words, or choose another way than From List',
	});
}

/**
 * A page of a picker, newest first. With a filter it reads on until there is enough to scroll, ten calls at most; the
 * token leads further back.
 */
export async function searchNewest(
	context: ILoadOptionsFunctions,
	picked: Picked,
	filter = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const authentication = readAuthentication(context.getCurrentNodeParameter('authentication'));
	const client = await connect(context, authentication, { scopes: picked.scopes });
	const wanted = filter.trim().toLowerCase();
	const size = wanted === '' ? SHOWN : SEARCHED;
	const results: INodeListSearchItems[] = [];
	let { page, fullLength } = readToken(token);
	let searched = 0;
	for (let calls = wanted === '' ? 1 : MOST_CALLS; calls > 0; calls--) {
		const { records, saysLast } = await readPageAt(client, picked.list(client), page, size);
		results.push(...records.flatMap((record) => matching(picked.toChoice(record), wanted)));
		if (saysLast || records.length < fullLength) return { results };
		if (page === 1) fullLength = records.length;
		page++;
		searched += records.length;
		if (results.length >= ENOUGH) break;
	}
	if (results.length === 0 && wanted !== '' && token === undefined) {
		throw notFound(picked, searched);
	}
	return { results, paginationToken: `${page}:${fullLength}` };
}
