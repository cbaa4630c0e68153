import type { IDataObject } from 'n8n-workflow';

import { mapInOrder } from '../../shared/operation/concurrency';
import { isRecord, readIdFromUrl, readText } from '../../shared/read';
import { accountPayments } from './accountPayments';
import type { InstamojoClient } from './connection';
import { keptPerClient, readBackTo, timeOf } from './newestFirst';
import { normalisePaymentRequest, readPaymentIds, readPaymentStatus } from './normalise';
import { idOfRecord } from './pages';
import { getPaymentRequestIfKnown } from './paymentRequests';
import { getPayment, PAYMENT_LIST } from './payments';

const GETS_AT_ONCE = 5;

/**
 * How many calls a run makes for single requests and payments before it reads the list of payments instead, which has
 * those of 500 payments in one call: never much more than the cheaper of the two would have taken.
 */
const MOST_GETS = 10;

const idOf = (request: IDataObject) => readText(request.id) ?? '';

const runs = keptPerClient(() => ({ gets: 0 }));

/** Instamojo says that a payment succeeded, and these do not hold it. */
export function contradict(request: IDataObject, payments: readonly IDataObject[]): boolean {
	const isFailed = ({ status }: IDataObject) => readPaymentStatus(status) === 'failed';
	return payments.every(isFailed) && normalisePaymentRequest(request).status === 'completed';
}

/** The payments of a request that was read by itself: v1.1 embeds them, v2 gives their addresses. */
async function paymentsIn(client: InstamojoClient, request: IDataObject): Promise<IDataObject[]> {
	const payments: unknown[] = Array.isArray(request.payments) ? request.payments : [];
	return await mapInOrder(payments, GETS_AT_ONCE, async (payment) => {
		if (isRecord(payment)) return payment;
		const id = readIdFromUrl(payment);
		if (id === null) throw client.missing(`the ID of a payment of ${idOf(request)}`, false);
		return await getPayment(client, id);
	});
}

/**
 * The payments of one request; none where Instamojo knows no such request.
 *
 * @throws NodeApiError where Instamojo says that one succeeded and does not give it
 */
export async function getPaymentsOfRequest(
	client: InstamojoClient,
	id: string,
): Promise<IDataObject[]> {
	const request = await getPaymentRequestIfKnown(client, id);
	if (request === null) return [];
	const payments = await paymentsIn(client, request);
	if (!contradict(request, payments)) return payments;
	throw client.missing(`the payments of payment request ${id}`, false);
}

/** The payments of a request that stands in a list. v2 lists it with its payments, v1.1 without. */
async function getPaymentsOfListed(
	client: InstamojoClient,
	request: IDataObject,
): Promise<IDataObject[]> {
	if (Array.isArray(request.payments)) {
		const payments = await paymentsIn(client, request);
		if (!contradict(request, payments)) return payments;
	}
	return await getPaymentsOfRequest(client, idOf(request));
}

/** How many calls a listed request costs. */
function getsFor({ payments }: IDataObject): number {
	return Array.isArray(payments) ? payments.length : 1;
}

/** What a list of payments has under a request; undefined where it surely lacks one. */
function joined(request: IDataObject, payments: readonly IDataObject[]) {
	const ids = new Set(payments.map((payment) => idOfRecord(payment, PAYMENT_LIST)));
	const isWhole = (readPaymentIds(request) ?? []).every((id) => ids.has(id));
	return isWhole && !contradict(request, payments) ? payments : undefined;
}

/**
 * The payments of requests that stand in a list: got one by one while those are few, otherwise joined from the list of
 * payments, in which no payment is older than its request. What that list surely lacks is asked for.
 */
export async function paymentsOfListed(
	client: InstamojoClient,
	requests: readonly IDataObject[],
): Promise<IDataObject[]> {
	const { list, ofRequest, tellRequests } = accountPayments(client);
	const run = runs(client);
	const oldest = Math.min(...requests.map((request) => timeOf(request.created_at)));
	const gets = requests.reduce((sum, request) => sum + getsFor(request), 0);
	const isCheap = !list.reaches(oldest) && run.gets + gets <= MOST_GETS;
	if (isCheap) run.gets += gets;
	else await readBackTo(list, oldest);
	const isJoinable = !isCheap && tellRequests();
	const found = await mapInOrder([...requests], GETS_AT_ONCE, async (request) => {
		const listed = isJoinable ? joined(request, ofRequest(idOf(request))) : undefined;
		return listed ?? (await getPaymentsOfListed(client, request));
	});
	return found.flat();
}
