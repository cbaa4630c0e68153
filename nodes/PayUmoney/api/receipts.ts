import { asError } from '../../shared/asError';
import { readPaise, type Paise } from '../../shared/money';
import { mapInOrder } from '../../shared/operation/concurrency';
import type { Account, Receipt } from '../../shared/reconciliation/receipts';
import type { Payment } from '../../shared/types';
import type { PayUmoneyClient } from './connection';
import { lookUpEvery } from './everyAnswer';
import { failureOf, type Found } from './found';
import { normaliseResponse, normaliseStatus } from './payments';
import { getRefundsOfPayment, type PaymentRefunds } from './refunds';
import { tellsOfOpenRefund } from './statuses';

type Accounts = Map<string, Account | Error>;

const REFUNDS_AT_ONCE = 4;

const CHARGED =
	'PayUmoney gives the amount of a payment with additional charges only, if there are any: that is the one that is compared';

const isPaid = ({ status }: Payment) => !['failed', 'pending', 'unknown'].includes(status);

/** A status tells that a part went back or goes, and not how much. One that tells of the whole needs no further look. */
const hidesRefunds = ({ status, rawStatus }: Payment) =>
	status === 'partiallyRefunded' || tellsOfOpenRefund(rawStatus);

function receiptsIn(account: Account | Error | undefined): Receipt[] {
	return account === undefined || account === null || account instanceof Error
		? []
		: account.receipts;
}

/** What a status tells: nothing of an id that PayUmoney does not know. */
function toAccount(client: PayUmoneyClient, id: string, found: Found | undefined): Account | Error {
	if (found === undefined) return client.missing(`an answer for '${id}'`, false);
	if (found.kind === 'failed') return failureOf(client, found);
	if (found.kind === 'unknown') return null;
	const payments = found.records.map(normaliseStatus);
	const receipts = payments.map((payment) => ({
		payment: { ...payment, reference: payment.reference ?? id },
		refunded: 0n,
	}));
	return { of: 'payment', receipts };
}

/** The response of a payment; an id need not be in it where there is but one payment. */
function responseOf(payment: Payment, responses: Payment[], isOnly: boolean): Payment | undefined {
	return responses.find(({ paymentId }) =>
		paymentId === null || payment.paymentId === null
			? isOnly && responses.length === 1
			: paymentId === payment.paymentId,
	);
}

/**
 * A payment by its status, with what its response says beside: the amount without additional charges is the one that
 * the shop asked for. What has become of the payment since, only the status tells.
 */
function withResponse(receipt: Receipt, response: Payment | undefined): Receipt {
	const { payment } = receipt;
	if (!isPaid(payment)) return receipt;
	if (response === undefined || response.amount === null) return { ...receipt, note: CHARGED };
	const { amount, fees, buyer, instrument, createdAt } = response;
	return { ...receipt, payment: { ...payment, amount, fees, buyer, instrument, createdAt } };
}

/** Reads the responses of what was paid, as many ids to a call as of statuses. */
async function readResponses(client: PayUmoneyClient, accounts: Accounts): Promise<void> {
	const ids = [...accounts]
		.filter(([, account]) => receiptsIn(account).some(({ payment }) => isPaid(payment)))
		.map(([id]) => id);
	for (const [id, found] of await lookUpEvery(client, 'response', ids)) {
		if (found.kind === 'failed') {
			accounts.set(id, failureOf(client, found));
			continue;
		}
		const responses = found.kind === 'found' ? found.records.map(normaliseResponse) : [];
		const receipts = receiptsIn(accounts.get(id));
		const isOnly = receipts.length === 1;
		accounts.set(id, {
			of: 'payment',
			receipts: receipts.map((receipt) =>
				withResponse(receipt, responseOf(receipt.payment, responses, isOnly)),
			),
		});
	}
}

/**
 * What went back of a payment whose status tells of a refund; null where none shows yet but those that failed. Where
 * PayUmoney lists late, what is left tells more than the list.
 */
function refundedIn({ refunds, paymentAmount, left }: PaymentRefunds): Paise | null {
	const isLess = left !== null && paymentAmount !== null && left < paymentAmount;
	const gone = isLess ? paymentAmount - left : null;
	const standing = refunds?.filter(({ status }) => status !== 'failed') ?? [];
	if (standing.length === 0) return gone;
	const listed = standing.map(({ amount }) => readPaise(amount)).filter((paise) => paise !== null);
	if (listed.length < standing.length) return gone;
	const sum = listed.reduce((whole, paise) => whole + paise, 0n);
	return gone !== null && gone > sum ? gone : sum;
}

async function withRefunds(client: PayUmoneyClient, receipt: Receipt): Promise<Receipt> {
	const { paymentId } = receipt.payment;
	if (!hidesRefunds(receipt.payment)) return receipt;
	if (paymentId === null) return { ...receipt, refunded: null };
	return { ...receipt, refunded: refundedIn(await getRefundsOfPayment(client, paymentId)) };
}

/** Asks for the refunds of the few payments whose status tells of some, one call for each. */
async function readRefunds(client: PayUmoneyClient, accounts: Accounts): Promise<void> {
	const ids = [...accounts]
		.filter(([, account]) => receiptsIn(account).some(({ payment }) => hidesRefunds(payment)))
		.map(([id]) => id);
	await mapInOrder(ids, REFUNDS_AT_ONCE, async (id) => {
		try {
			const receipts: Receipt[] = [];
			for (const receipt of receiptsIn(accounts.get(id))) {
				receipts.push(await withRefunds(client, receipt));
			}
			accounts.set(id, { of: 'payment', receipts });
		} catch (error) {
			accounts.set(id, asError(error));
		}
	});
}

/**
 * What PayUmoney has under the merchant's own ids, 50 to a call: first the statuses, then the responses of what was
 * paid, then the refunds of what a part went back of. Does not throw: every id has its own answer.
 */
export async function readAccounts(
	client: PayUmoneyClient,
	ids: string[],
): Promise<ReadonlyMap<string, Account | Error>> {
	const statuses = await lookUpEvery(client, 'status', ids);
	const accounts: Accounts = new Map(
		ids.map((id) => [id, toAccount(client, id, statuses.get(id))]),
	);
	await readResponses(client, accounts);
	await readRefunds(client, accounts);
	return accounts;
}
