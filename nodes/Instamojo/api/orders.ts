import type { IDataObject } from 'n8n-workflow';

import { asError } from '../../shared/asError';
import type { Account, Receipt } from '../../shared/reconciliation/receipts';
import { isSuccess, type InstamojoClient } from './connection';
import { readLedger } from './paidRequests';
import { idOfRecord } from './pages';
import { paymentRequestList } from './paymentRequests';
import { PAYMENT_LIST } from './payments';
import { readReceipts } from './receipts';
import { findPaymentRequestId } from './shortAddresses';
import { isThere, type Service } from './singly';

type Accounts = Map<string, Account | Error>;

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

/** Where every single call was answered with "not found", a list tells whether calls are served at all. */
async function whyUnserved(client: InstamojoClient, service: Service): Promise<Error | undefined> {
	if (service.isProven) return undefined;
	const { path } = paymentRequestList(client);
	const answer = await client.attempt({ method: 'GET', path, query: { page: '1', limit: '1' } });
	return isSuccess(answer) ? undefined : client.failure(answer, false);
}

async function withoutUnserved(
	client: InstamojoClient,
	accounts: Accounts,
	service: Service,
): Promise<Accounts> {
	if (![...accounts.values()].includes(null)) return accounts;
	const why = await whyUnserved(client, service);
	if (why) for (const [id, account] of accounts) if (account === null) accounts.set(id, why);
	return accounts;
}

/**
 * What Instamojo has under payment ids, ids of payment requests, and short addresses of these. Does not throw: every
 * reference has its own answer.
 */
export async function readAccounts(
	client: InstamojoClient,
	references: string[],
): Promise<ReadonlyMap<string, Account | Error>> {
	const service: Service = { isProven: false };
	const idOf = await resolve(client, references);
	const ids = [...new Set([...idOf.values()].filter((id) => typeof id === 'string'))];
	const paymentIds = ids.filter(isPaymentId);
	const requestIds = ids.filter((id) => !isPaymentId(id));
	const ledger = await readLedger({ client, service }, requestIds, paymentIds);
	const found = new Map(
		ids.map((id) => [id, isPaymentId(id) ? ledger.payment(id) : ledger.paymentsOf(id)]),
	);
	const receipts = await readReceipts(client, [...found.values()].filter(isThere).flat());
	const accounts: Accounts = new Map(
		[...idOf].map(([reference, id]) => [
			reference,
			id instanceof Error ? id : toAccount(id, found.get(id) ?? null, receipts),
		]),
	);
	return await withoutUnserved(client, accounts, service);
}
