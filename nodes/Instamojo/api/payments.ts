import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/read';
import type { InstamojoClient } from './connection';
import { normalisePayment } from './normalise';
import { listAll, type ListRequest } from './pages';

/** v1.1 wraps a payment in `payment`, v2 gives it bare. */
export function unwrapPayment(body: IDataObject): IDataObject {
	return isRecord(body.payment) ? body.payment : body;
}

export async function getPayment(client: InstamojoClient, id: string): Promise<IDataObject> {
	const path = `payments/${encodeURIComponent(id)}/`;
	const record = unwrapPayment(await client.call({ method: 'GET', path }));
	if (normalisePayment(record).paymentId === null) throw client.missing('the payment', false);
	return record;
}

/** The list of payments, newest first. */
export const PAYMENT_LIST: ListRequest = { path: 'payments/', key: 'payments' };

/** Lists payments. v1.1 has this only in its older SDKs; its current documentation is silent. */
export async function listPayments(
	client: InstamojoClient,
	query: Record<string, string>,
	limit: number | undefined,
): Promise<IDataObject[]> {
	return await listAll(client, { ...PAYMENT_LIST, query, limit });
}
