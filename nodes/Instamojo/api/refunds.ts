import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { isRecord, readIdFromUrl, readText } from '../../shared/read';
import type { AccountRefunds } from './accountRefunds';
import type { InstamojoClient, InstamojoRequest } from './connection';
import { listAll } from './pages';

export type RefundForm = {
	paymentId: string;
	/** One of Instamojo's seven reason codes. */
	type: string;
	body: string;
	/** Rupees with two decimals. */
	refundAmount: string;
	/** Instamojo refuses a second refund under the same one (docs.instamojo.com, "Create a refund"). */
	transactionId: string;
};

/** Reads `{refund: {…}}`; a bare object is accepted as well. */
export function unwrapRefund(body: IDataObject): IDataObject {
	return isRecord(body.refund) ? body.refund : body;
}

/** The call that makes a refund. v1.1 names the payment in the body, v2 in the path. */
export function refundRequest({ generation }: InstamojoClient, form: RefundForm): InstamojoRequest {
	const common = {
		type: form.type,
		body: form.body,
		refund_amount: form.refundAmount,
		transaction_id: form.transactionId,
	};
	return generation === 'v2'
		? {
				method: 'POST',
				path: `payments/${encodeURIComponent(form.paymentId)}/refund/`,
				form: common,
			}
		: { method: 'POST', path: 'refunds/', form: { payment_id: form.paymentId, ...common } };
}

/** Sends a refund, once. */
export async function sendRefund(client: InstamojoClient, form: RefundForm): Promise<Answer> {
	return await client.attempt(refundRequest(client, form));
}

function requireRefund(client: InstamojoClient, record: IDataObject): IDataObject {
	if (readText(record.id) === null) throw client.missing('the refund', false);
	return record;
}

async function getCase(client: InstamojoClient, id: string): Promise<IDataObject> {
	const path = `resolutioncenter/cases/${encodeURIComponent(id)}/`;
	return requireRefund(client, await client.call({ method: 'GET', path }));
}

/**
 * Reads one refund. v2 has two kinds under one name: cases (ids with C, which is what creating a refund gives) and
 * refunds (ids with R). Neither can be read at the other's address.
 */
export async function getRefund(client: InstamojoClient, id: string): Promise<IDataObject> {
	if (client.generation === 'v2' && !id.startsWith('R')) return await getCase(client, id);
	const path = `refunds/${encodeURIComponent(id)}/`;
	return requireRefund(client, unwrapRefund(await client.call({ method: 'GET', path })));
}

export async function listRefunds(
	client: InstamojoClient,
	limit: number | undefined,
): Promise<IDataObject[]> {
	return await listAll(client, { path: 'refunds/', key: 'refunds', limit });
}

/** The address of a case, or the case itself. */
export function caseIdOf(entry: unknown): string | null {
	return isRecord(entry)
		? (readText(entry.id) ?? readIdFromUrl(entry.resource_uri))
		: readIdFromUrl(entry);
}

/**
 * Every refund of a payment that Instamojo shows. A payment of v2 names its cases; where it does not, and for v1.1, the
 * account's list is searched.
 */
export async function listRefundsOfPayment(
	client: InstamojoClient,
	payment: IDataObject,
	paymentId: string,
	account: AccountRefunds,
): Promise<IDataObject[]> {
	const entries: unknown = payment.cases;
	if (!Array.isArray(entries)) return await account.ofPayment(paymentId, payment.created_at);
	const cases: IDataObject[] = [];
	for (const id of entries.map(caseIdOf)) {
		if (id === null) throw client.missing(`the ID of a case of payment ${paymentId}`, false);
		cases.push(await getCase(client, id));
	}
	return cases;
}
