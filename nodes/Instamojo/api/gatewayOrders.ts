import type { IDataObject, NodeApiError } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { isRecord, readText } from '../../shared/read';
import { isSuccess, type InstamojoClient } from './connection';
import { failureLines, isCertainRefusal } from './failure';
import {
	asFailureReason,
	asList,
	asMoney,
	asPaymentStatus,
	asStatus,
	asText,
	asTime,
	readOwn,
	under,
	type OwnField,
	type OwnFields,
} from './ownFields';
import { listAll } from './pages';
import { withholdResumeToken } from './resumeAddress';

/** An order begins as `pending` (csharp SDK); the other words are seen in clients only. */
const STATUS = { pending: 'pending', completed: 'completed', failed: 'failed' };

/** Within an order a payment is `successful` or `failed` (Instamojo's plugins). */
const PAYMENT: OwnFields = {
	id: under('paymentId', asText),
	status: asPaymentStatus,
	instrument_type: asText,
	billing_instrument: asText,
	failure: asFailureReason,
};

/** Where the buyer pays. Only the answer to creating an order tells it. */
const asPaymentUrl: OwnField = (options) => ({
	paymentUrl: isRecord(options) ? readText(options.payment_url) : null,
});

const FIELDS: OwnFields = {
	id: under('orderId', asText),
	transaction_id: asText,
	payment_options: asPaymentUrl,
	status: asStatus(STATUS),
	currency: asText,
	amount: asMoney,
	name: asText,
	email: asText,
	phone: asText,
	description: asText,
	redirect_url: asText,
	webhook_url: asText,
	payments: asList(PAYMENT),
	created_at: asTime,
};

const PATH = 'gateway/orders/';

export function normaliseGatewayOrder(record: IDataObject): IDataObject {
	return readOwn(record, FIELDS);
}

/** Reads `{order: {…}, payment_options: {…}}`, which creating gives, or the order itself. */
function unwrap(body: IDataObject): IDataObject {
	const { order, payment_options: options } = body;
	const record = isRecord(order) ? { ...order, payment_options: options } : body;
	return withholdResumeToken(record);
}

/** How an order that may or does exist is found, said where creating it failed. */
function adviceFor(answer: Answer, transactionId: string): string | undefined {
	const find = `'Get' of 'Gateway Order' with 'ID Type' set to 'Transaction ID' shows the order of ${transactionId}`;
	if (!isCertainRefusal(answer)) {
		return `It is unknown whether the order was made. ${find}, if there is one. It is safe to run this again with the same 'Transaction ID': Instamojo takes each only once`;
	}
	const isRepeated = failureLines(answer).some((line) => /^transaction_id\b/.test(line));
	return isRepeated
		? `Instamojo takes each 'Transaction ID' only once, and nothing was created now. ${find}. For another order enter another 'Transaction ID'`
		: undefined;
}

function explain(error: NodeApiError, advice: string | undefined): NodeApiError {
	if (advice !== undefined) error.description = advice;
	return error;
}

/**
 * Creates a gateway order, once. A second one with the same `transaction_id` is refused (java and csharp SDKs).
 *
 * @throws NodeApiError that tells how to find the order where it may exist
 */
export async function createGatewayOrder(
	client: InstamojoClient,
	form: Record<string, string> & { transaction_id: string },
): Promise<IDataObject> {
	const answer = await client.attempt({ method: 'POST', path: PATH, form });
	const advice = adviceFor(answer, form.transaction_id);
	if (!isSuccess(answer)) throw explain(client.failure(answer, true), advice);
	const record = unwrap(answer.body);
	if (readText(record.id) === null) throw explain(client.missing('the order', true), advice);
	return record;
}

/** Makes an order of a payment request, once, for Instamojo's mobile SDKs. Its id is of another kind than a gateway order's. */
export async function createOrderOfRequest(
	client: InstamojoClient,
	form: Record<string, string>,
): Promise<IDataObject> {
	const body = await client.call({ method: 'POST', path: `${PATH}payment-request/`, form });
	if (readText(body.order_id) === null) throw client.missing('the order', true);
	return { ...body, id: body.order_id };
}

/** @param by what `id` is; both stand in one address, told apart by the word before them (java and nodejs SDKs) */
export async function getGatewayOrder(
	client: InstamojoClient,
	by: 'id' | 'transaction_id',
	id: string,
): Promise<IDataObject> {
	const path = `${PATH}${by}:${encodeURIComponent(id)}/`;
	const record = unwrap(await client.call({ method: 'GET', path }));
	if (readText(record.id) === null) throw client.missing('the order', false);
	return record;
}

export async function listGatewayOrders(
	client: InstamojoClient,
	query: Record<string, string>,
	limit: number | undefined,
): Promise<IDataObject[]> {
	const records = await listAll(client, { path: PATH, key: 'orders', query, limit });
	return records.map(withholdResumeToken);
}
