import type { IDataObject } from 'n8n-workflow';

import { isRecord, readText } from '../../shared/read';
import { readIfKnown, type BelievedNews, type InstamojoClient } from './connection';
import { listAll, type ListRequest } from './pages';
import { withholdResumeToken } from './resumeAddress';

/** v1.1 writes the path with a dash, v2 with an underscore. */
function pathOf({ generation }: InstamojoClient, ...rest: string[]): string {
	const collection = generation === 'v2' ? 'payment_requests' : 'payment-requests';
	return [collection, ...rest.map(encodeURIComponent), ''].join('/');
}

/** v1.1 wraps a request in `payment_request`, v2 gives it bare; a wrapped one is accepted from both. */
function unwrap(client: InstamojoClient, body: IDataObject, changes: boolean): IDataObject {
	const record = isRecord(body.payment_request) ? body.payment_request : body;
	if (readText(record.id) === null) throw client.missing('the payment request', changes);
	return withholdResumeToken(record);
}

/** Sends the request once; creating is never repeated. Docs: "Create a payment request" of both generations. */
export async function createPaymentRequest(
	client: InstamojoClient,
	form: Record<string, string>,
): Promise<IDataObject> {
	const body = await client.call({ method: 'POST', path: pathOf(client), form });
	return unwrap(client, body, true);
}

export async function getPaymentRequest(client: InstamojoClient, id: string): Promise<IDataObject> {
	return unwrap(client, await client.call({ method: 'GET', path: pathOf(client, id) }), false);
}

/** As `getPaymentRequest`; null where Instamojo knows no such request. */
export async function getPaymentRequestIfKnown(
	client: InstamojoClient,
	id: string,
	believed: BelievedNews = 'inJson',
): Promise<IDataObject | null> {
	const body = await readIfKnown(client, pathOf(client, id), believed);
	return body === null ? null : unwrap(client, body, false);
}

/** The list of payment requests, newest first. */
export function paymentRequestList(client: InstamojoClient): ListRequest {
	return { path: pathOf(client), key: 'payment_requests' };
}

export async function listPaymentRequests(
	client: InstamojoClient,
	query: Record<string, string>,
	limit: number | undefined,
): Promise<IDataObject[]> {
	const page = { ...paymentRequestList(client), query, limit };
	return (await listAll(client, page)).map(withholdResumeToken);
}

/** Instamojo says `{success: true}`; the request itself would prove as much. Any other object proves nothing. */
function isSwitched(body: IDataObject, id: string): boolean {
	const record = isRecord(body.payment_request) ? body.payment_request : body;
	return body.success === true || readText(record.id) === id;
}

/** Switches a payment link on or off. Both are safe to repeat: switching on what is on succeeds (java SDK's tests). */
export async function switchPaymentRequest(
	client: InstamojoClient,
	id: string,
	to: 'enable' | 'disable',
): Promise<void> {
	const body = await client.call({ method: 'POST', path: pathOf(client, id, to) });
	if (!isSwitched(body, id)) throw client.missing('that it was done', true);
}
