import type { IDataObject } from 'n8n-workflow';

import { asError } from '../../shared/asError';
import { readPaise, type Paise } from '../../shared/money';
import { mapInOrder } from '../../shared/operation/concurrency';
import type { Receipt } from '../../shared/reconciliation/receipts';
import { paymentIdOf } from './accountRefunds';
import type { InstamojoClient } from './connection';
import { indexBy, newestFirst, readBackTo, timeOf } from './newestFirst';
import { normalisePayment, normaliseRefund, readPaymentStatus } from './normalise';
import { idOfRecord } from './pages';
import { PAYMENT_LIST } from './payments';
import { getCase, caseIdOf, REFUND_LIST } from './refunds';

const CASES_AT_ONCE = 5;

type RefundsOf = (payment: IDataObject) => Promise<readonly IDataObject[]>;

const isPaid = ({ status }: IDataObject) => readPaymentStatus(status) === 'successful';

const idOf = (payment: IDataObject) => idOfRecord(payment, PAYMENT_LIST) ?? '';

/** A payment of v2 names its cases, and mostly there are none. */
const namesCases = (payment: IDataObject) => Array.isArray(payment.cases);

async function readCases(client: InstamojoClient, payment: IDataObject): Promise<IDataObject[]> {
	const ids = Array.isArray(payment.cases) ? payment.cases.map(caseIdOf) : [];
	return await mapInOrder(ids, CASES_AT_ONCE, async (id) => {
		if (id === null) throw client.missing(`the ID of a case of payment ${idOf(payment)}`, false);
		return await getCase(client, id);
	});
}

/** Reads the account's refunds once, as far back as the oldest of the payments. */
async function readList(
	client: InstamojoClient,
	payments: IDataObject[],
): Promise<(paymentId: string) => readonly IDataObject[]> {
	const list = newestFirst(client, REFUND_LIST);
	const times = payments.map(({ created_at: time }) => timeOf(time));
	if (payments.length > 0) {
		const oldest = times.reduce((a, b) => (b >= a ? a : b));
		await readBackTo(list, times.some(Number.isNaN) ? NaN : oldest);
	}
	return indexBy(list, (refund) => [paymentIdOf(refund) ?? '']);
}

/** Gets the refunds of each payment: v2 names them, for v1.1 the account's list is read. */
async function refundsFor(client: InstamojoClient, payments: IDataObject[]): Promise<RefundsOf> {
	const nameless = payments.filter((payment) => isPaid(payment) && !namesCases(payment));
	const listed = await readList(client, nameless);
	return async (payment) => {
		if (!isPaid(payment)) return [];
		if (namesCases(payment)) return await readCases(client, payment);
		return listed(idOf(payment));
	};
}

/** What a case or refund gave back; null where nobody knows whether it did. Refunds of v2 have no status of their own. */
function returnedBy(refund: IDataObject): Paise | null {
	const { status, rawStatus, amount } = normaliseRefund(refund);
	if (status === 'failed') return 0n;
	return status === 'unknown' && rawStatus !== null ? null : readPaise(amount);
}

/** An open case without a transaction ID was not asked for through the API: it may be a complaint of the buyer's. */
function mayBeComplaint(refund: IDataObject): boolean {
	const { status, transactionId } = normaliseRefund(refund);
	return 'resolution_status' in refund && status === 'pending' && transactionId === null;
}

function toReceipt(payment: IDataObject, refunds: readonly IDataObject[]): Receipt {
	const complaints = refunds.filter(mayBeComplaint);
	const refunded = refunds
		.filter((refund) => !mayBeComplaint(refund))
		.map(returnedBy)
		.reduce<Paise | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0n);
	return { payment: normalisePayment(payment), refunded, isContested: complaints.length > 0 };
}

/**
 * Every payment with what of it went back, by its id; or why that cannot be told. The refunds of a v1.1 account are in
 * one list: where it cannot be read, nothing is known of any of them.
 */
export async function readReceipts(
	client: InstamojoClient,
	payments: IDataObject[],
): Promise<ReadonlyMap<string, Receipt | Error>> {
	const refundsOf = await refundsFor(client, payments).catch(
		(error: unknown): RefundsOf =>
			async (payment) => {
				if (isPaid(payment)) throw asError(error);
				return [];
			},
	);
	const read = async (payment: IDataObject): Promise<[string, Receipt | Error]> => {
		const id = idOf(payment);
		try {
			return [id, toReceipt(payment, await refundsOf(payment))];
		} catch (error) {
			return [id, asError(error)];
		}
	};
	return new Map(await mapInOrder(payments, CASES_AT_ONCE, read));
}
