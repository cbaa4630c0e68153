import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/read';
import { readIfKnown, type BelievedNews, type InstamojoClient } from './connection';
import { normalisePayment } from './normalise';
import { listAll, type ListRequest } from './pages';

/** v1.1 wraps a payment in `payment`, v2 gives it bare. */
export function unwrapPayment(body: IDataObject): IDataObject {
	return isRecord(body.payment) ? body.payment : body;
}

function pathOf(id: string): string {
	return `payments/${encodeURIComponent(id)}/`;
}

function readPayment(client: InstamojoClient, body: IDataObject): IDataObject {
	const record = unwrapPayment(body);
	if (normalisePayment(record).paymentId === null) throw client.missing('the payment', false);
	return record;
}

export async function getPayment(client: InstamojoClient, id: string): Promise<IDataObject> {
	return readPayment(client, await client.call({ method: 'GET', path: pathOf(id) }));
}

/** As `getPayment`; null where Instamojo knows no such payment. */
export async function getPaymentIfKnown(
	client: InstamojoClient,
	id: string,
	believed: BelievedNews = 'inJson',
): Promise<IDataObject | null> {
	const body = await readIfKnown(client, pathOf(id), believed);
	return body === null ? null : readPayment(client, body);
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
