import type { IDataObject } from 'n8n-workflow';

import { asError } from '../../shared/asError';
import type { Account, Receipt } from '../../shared/reconciliation/receipts';
import type { InstamojoClient } from './connection';
import { readLedger } from './paidRequests';
import { idOfRecord } from './pages';
import { PAYMENT_LIST } from './payments';
import { readReceipts } from './receipts';
import { findPaymentRequestId } from './shortAddresses';
import { isThere, openService } from './singly';

/** `MOJO5a06005J21512197` is a payment (docs.instamojo.com, every sample); anything else a payment request. */
const isPaymentId = (id: string) => /^mojo/i.test(id);

/** Only a short address has a slash in it. */
const isShortAddress = (reference: string) => reference.includes('/');

/** The id behind each reference. A short address that no request has is a failure: Instamojo may just not list it. */
async function resolve(
	client: InstamojoClient,
	references: string[],
): Promise<ReadonlyMap<string, string | Error>> {
	const ids = new Map<string, string | Error>();
	for (const reference of references) {
		const name = isShortAddress(reference) ? { shortUrl: reference } : { id: reference };
		const id = await findPaymentRequestId(client, name).catch(asError);
		ids.set(reference, id);
	}
	return ids;
}

/** What a reference stands for, with the refunds of its payments; the first of them that cannot be told fails it. */
function toAccount(
	id: string,
	payments: IDataObject[] | null | Error,
	receipts: ReadonlyMap<string, Receipt | Error>,
): Account | Error {
	if (!isThere(payments)) return payments;
	const receiptOf = (payment: IDataObject) => receipts.get(idOfRecord(payment, PAYMENT_LIST) ?? '');
	const own = payments.flatMap((payment) => receiptOf(payment) ?? []);
	const failure = own.find((receipt) => receipt instanceof Error);
	if (failure instanceof Error) return failure;
	return { of: isPaymentId(id) ? 'payment' : 'link', receipts: own.filter(isThere) };
}

/**
 * What Instamojo has under payment ids, ids of payment requests, and short addresses of these. Does not throw: every
 * reference has its own answer.
 */
export async function readAccounts(
	client: InstamojoClient,
	references: string[],
): Promise<ReadonlyMap<string, Account | Error>> {
	const idOf = await resolve(client, references);
	const ids = [...new Set([...idOf.values()].filter((id) => typeof id === 'string'))];
	const paymentIds = ids.filter(isPaymentId);
	const requestIds = ids.filter((id) => !isPaymentId(id));
	const ledger = await readLedger({ client, service: openService(client) }, requestIds, paymentIds);
	const found = new Map(
		ids.map((id) => [id, isPaymentId(id) ? ledger.payment(id) : ledger.paymentsOf(id)]),
	);
	const receipts = await readReceipts(client, [...found.values()].filter(isThere).flat());
	return new Map(
		[...idOf].map(([reference, id]) => [
			reference,
			id instanceof Error ? id : toAccount(id, found.get(id) ?? null, receipts),
		]),
	);
}
