import { boundOf, microsecondsOf } from './moments.mts';
import { Refusal } from './refusal.mts';

/** 50 rows to a page unless asked, 500 at most (SDKs); a limit that is none counting as 50 is invented. */
function limitOf(query: URLSearchParams): number {
	const limit = numberIn(query, 'limit') ?? 50;
	return Math.min(limit, 500);
}

/** The Python SDK puts a slash behind the query (`?limit=5/`), so one at the end is tolerated. */
function numberIn(query: URLSearchParams, name: string): number | undefined {
	const match = /^(\d{1,9})\/?$/.exec(query.get(name) ?? '');
	const value = Number(match?.[1]);
	return value > 0 ? value : undefined;
}

interface Dated {
	createdAt: string;
	modifiedAt: string;
}

const dateFilters = [
	{ name: 'min_created_at', edge: 'min', field: 'createdAt' },
	{ name: 'max_created_at', edge: 'max', field: 'createdAt' },
	{ name: 'min_modified_at', edge: 'min', field: 'modifiedAt' },
	{ name: 'max_modified_at', edge: 'max', field: 'modifiedAt' },
] as const;

/** Rows within the inclusive bounds of the query. Refusing a bound that is no date is invented. */
export function withinDates<Row extends Dated>(rows: Row[], query: URLSearchParams): Row[] {
	let left = rows;
	for (const { name, edge, field } of dateFilters) {
		const text = query.get(name)?.replace(/\/$/, '');
		if (!text) continue;
		const bound = boundOf(text, edge);
		if (bound === undefined) {
			throw new Refusal(400, { fields: { [name]: ['Enter a valid date/time.'] } });
		}
		left = left.filter((row) => {
			const moment = microsecondsOf(row[field]) ?? 0;
			return edge === 'min' ? moment >= bound : moment <= bound;
		});
	}
	return left;
}

/** v1.1: the rows of a page, newest first, without a word about other pages. `rows` are oldest first. */
export function pageOf<Row>(rows: Iterable<Row>, query: URLSearchParams): Row[] {
	const limit = limitOf(query);
	const page = numberIn(query, 'page') ?? 1;
	return [...rows].reverse().slice((page - 1) * limit, page * limit);
}

/** v2: `{count, next, previous, <key>}` with full addresses. A page beyond the last being a 404 is invented. */
export function countedPage<Row>(
	rows: readonly Row[],
	{
		key,
		url,
		query,
		show,
	}: { key: string; url: string; query: URLSearchParams; show: (row: Row) => unknown },
): Record<string, unknown> {
	const limit = limitOf(query);
	const page = query.has('page') ? numberIn(query, 'page') : 1;
	const last = Math.max(1, Math.ceil(rows.length / limit));
	if (page === undefined || page > last) throw new Refusal(404, { message: 'Invalid page.' });
	const addressOf = (number: number) => {
		const parameters = new URLSearchParams(query);
		parameters.set('page', String(number));
		return `${url}?${parameters.toString()}`;
	};
	return {
		count: rows.length,
		next: page < last ? addressOf(page + 1) : null,
		previous: page > 1 ? addressOf(page - 1) : null,
		[key]: pageOf(rows, query).map(show),
	};
}
