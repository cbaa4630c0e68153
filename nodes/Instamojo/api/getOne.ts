import type { IDataObject } from 'n8n-workflow';

import { isRecord, readText } from '../../shared/read';
import type { InstamojoClient } from './connection';
import type { ListRequest } from './pages';

/**
 * Reads one record of a list of API v2 by its id: bare, or under its own name, as a payout is (java SDK).
 *
 * @param name how Instamojo calls a single one
 * @throws NodeApiError when it cannot be read, or what came is none
 */
export async function getOne(
	client: InstamojoClient,
	{ path }: ListRequest,
	name: string,
	id: string,
): Promise<IDataObject> {
	const body = await client.call({ method: 'GET', path: `${path}${encodeURIComponent(id)}/` });
	const inside = body[name];
	const record = isRecord(inside) ? inside : body;
	if (readText(record.id) === null) throw client.missing(`the ${name}`, false);
	return record;
}
