import type { Account } from '../account.mts';
import type { Answer, Call, Endpoint } from '../http.mts';
import { countedPage } from '../lists.mts';

/** Paths under `/v2/`, with what they do. */
export type Endpoints = Record<string, Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH', Endpoint>>>;

export const answer = (body: unknown, status = 200): Answer => ({ status, body });

/** A page of a list under its key. `rows` are oldest first. */
export function listOf<Row>(
	account: Account,
	{ path, query }: Call,
	{ key, rows, show }: { key: string; rows: Row[]; show: (row: Row) => unknown },
): Answer {
	return answer(countedPage(rows, { key, url: account.core.origin() + path, query, show }));
}
