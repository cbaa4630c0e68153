import type { IDataObject } from 'n8n-workflow';

import { mapInOrder } from '../../shared/operation/concurrency';
import { isRecord, readIdFromUrl, readRecords, readText } from '../../shared/read';
import { accountPayments } from './accountPayments';
import type { InstamojoClient } from './connection';
import { keptPerClient, readBackTo, timeOf } from './newestFirst';
import { getPaymentRequestIfKnown } from './paymentRequests';
import { getPayment } from './payments';

const GETS_AT_ONCE = 5;

/**
 * How many calls a run makes for single requests and payments before it reads the list of payments instead, which has
 * those of 500 payments in one call: never much more than the cheaper of the two would have taken.
 */
const MOST_GETS = 10;

const runs = keptPerClient(() => ({ gets: 0 }));

/** The payments of a request that was read by itself: v1.1 embeds them, v2 gives their addresses. */
async function paymentsIn(client: InstamojoClient, request: IDataObject): Promise<IDataObject[]> {
	const payments: unknown[] = Array.isArray(request.payments) ? request.payments : [];
	const found = await mapInOrder(payments, GETS_AT_ONCE, async (payment) => {
		if (isRecord(payment)) return payment;
		const id = readIdFromUrl(payment);
		return id === null ? null : await getPayment(client, id);
	});
	return readRecords(found);
}

/** The payments of one request; none where Instamojo knows no such request. */
export async function getPaymentsOfRequest(
	client: InstamojoClient,
	id: string,
): Promise<IDataObject[]> {
	const request = await getPaymentRequestIfKnown(client, id);
	return request === null ? [] : await paymentsIn(client, request);
}

/** How many calls a listed request costs. v2 lists it with its payments, v1.1 without. */
function getsFor({ payments }: IDataObject): number {
	return Array.isArray(payments) ? payments.length : 1;
}

/**
 * The payments of requests that stand in a list: got one by one while those are few, otherwise joined from the list of
 * payments, in which no payment is older than its request.
 */
export async function paymentsOfListed(
	client: InstamojoClient,
	requests: readonly IDataObject[],
): Promise<IDataObject[]> {
	const { list, ofRequest } = accountPayments(client);
	const run = runs(client);
	const oldest = Math.min(...requests.map((request) => timeOf(request.created_at)));
	const gets = requests.reduce((sum, request) => sum + getsFor(request), 0);
	const ids = requests.map((request) => readText(request.id)).filter((id) => id !== null);
	if (!list.reaches(oldest) && run.gets + gets <= MOST_GETS) {
		run.gets += gets;
		const found = await mapInOrder([...requests], GETS_AT_ONCE, async (request) =>
			Array.isArray(request.payments)
				? await paymentsIn(client, request)
				: await getPaymentsOfRequest(client, readText(request.id) ?? ''),
		);
		return found.flat();
	}
	await readBackTo(list, oldest);
	return ids.flatMap((id) => ofRequest(id));
}
