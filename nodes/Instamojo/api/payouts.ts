import type { IDataObject } from 'n8n-workflow';

import { isRecord, readText } from '../../shared/read';
import type { InstamojoClient } from './connection';
import { toOwnShape } from './ownShape';
import type { ListRequest } from './pages';

/** The list of payouts, which only v2 has (docs.instamojo.com, "Mojo Developers Program"). */
export const PAYOUT_LIST: ListRequest = { path: 'payouts/', key: 'payouts' };

/** A list has the bare payout, the java SDK expects a single one in `payout`. */
export async function getPayout(client: InstamojoClient, id: string): Promise<IDataObject> {
	const path = `payouts/${encodeURIComponent(id)}/`;
	const body = await client.call({ method: 'GET', path });
	const record = isRecord(body.payout) ? body.payout : body;
	if (readText(record.id) === null) throw client.missing('the payout', false);
	return record;
}

/** `status` is true once it was paid out; the documentation shows nothing else. */
function readStatus(status: unknown): string {
	if (status === true) return 'paid';
	return typeof status === 'boolean' || (status ?? null) === null ? 'pending' : 'unknown';
}

export function normalisePayout({ status, ...record }: IDataObject): IDataObject {
	return {
		...toOwnShape(record, { idName: 'payoutId', references: ['recipient'] }),
		status: readStatus(status),
		rawStatus: (status ?? null) === null ? null : String(status),
	};
}
