import type { FastifyInstance } from 'fastify';
import type { Account, Transaction } from '../account.mts';
import { doubleText, rupees } from '../amounts.mts';
import { dayMonthYear } from '../dates.mts';
import { scalar } from '../envelopes.mts';
import { register, type Call } from '../http.mts';
import type { Parameters } from '../parameters.mts';
import { Refusal } from '../refusal.mts';
import { totalOf } from './ledger.mts';
import { askedFor } from './lookup.mts';
import { postBackParam } from './postBack.mts';
import { statusOf } from './status.mts';

/** The object form is for one row only, as in the documentation's sample; without a row it is null. */
function inShape(account: Account, rows: unknown[]): unknown {
	if (account.settings.resultShape === 'array' || rows.length > 1) return rows;
	return rows[0] ?? null;
}

function statusRow(account: Account, transaction: Transaction): Record<string, unknown> {
	const { settings } = account;
	const total = totalOf(transaction);
	// The order matters to a client that reads by position: the status is the fourth value of the row.
	return {
		merchantTransactionId: transaction.merchantTransactionId,
		paymentId: scalar(transaction.paymentId, settings),
		status: statusOf(account, transaction),
		amount:
			settings.scalars === 'numbers'
				? rupees(total, settings.amountNoise)
				: doubleText(total, settings.amountNoise),
	};
}

function checkStatus(account: Account, { parameters }: Call) {
	const rows = askedFor(account, parameters).map((it) => statusRow(account, it));
	return { message: 'All txnIds are valid', result: inShape(account, rows) };
}

function day(parameters: Parameters, name: string, edge: 'start' | 'end'): number | undefined {
	const text = parameters.optional(name);
	if (!text) return undefined;
	const moment = dayMonthYear(text, edge);
	// The format is documented, the refusal is invented.
	if (moment === undefined) throw new Refusal(`${name} must be in dd-mm-yyyy format`);
	return moment;
}

/** How `from`, `to` and `count` go with ids is unknown: invented is that they narrow what the ids found. */
function narrow(found: Transaction[], parameters: Parameters): Transaction[] {
	const from = day(parameters, 'from', 'start') ?? -Infinity;
	const to = day(parameters, 'to', 'end') ?? Infinity;
	const count = parameters.optional('count') || undefined;
	if (count !== undefined && !/^\d{1,9}$/.test(count)) throw new Refusal('count must be a number');
	return found
		.filter(({ createdAt }) => createdAt >= from && createdAt <= to)
		.slice(0, count === undefined ? undefined : Number(count));
}

function paymentResponse(account: Account, { parameters }: Call) {
	const rows = narrow(askedFor(account, parameters), parameters).map((transaction) => ({
		merchantTransactionId: transaction.merchantTransactionId,
		// Invented: a payment that nobody has begun has posted nothing.
		postBackParam: transaction.state === 'notStarted' ? null : postBackParam(account, transaction),
	}));
	return { message: 'All txnIds are valid', result: inShape(account, rows) };
}

/** Payment inquiry. */
export function paymentRoutes(app: FastifyInstance, account: Account): void {
	register(app, account, [
		{
			method: 'POST',
			url: '/payment/payment/chkMerchantTxnStatus',
			family: 'payment',
			merchantKey: 'required',
			handle: checkStatus,
		},
		{
			method: 'POST',
			url: '/payment/op/getPaymentResponse',
			family: 'payment',
			merchantKey: 'required',
			handle: paymentResponse,
		},
	]);
}
