import type { Account, Refund, Transaction } from '../account.mts';
import { doubleText } from '../amounts.mts';
import { javaTimestamp } from '../dates.mts';
import { listedRefundsOf, sumOf, totalOf } from '../payments/ledger.mts';
import { printMaps } from './javaMap.mts';

function statusOf({ settings }: Account, { state }: Refund): string {
	const { completedRefundStatus, failedRefundStatus } = settings;
	const words = {
		inProgress: 'refundinprogress',
		completed: completedRefundStatus,
		failed: failedRefundStatus,
	};
	return words[state];
}

function entriesOf(account: Account, refund: Refund): Array<readonly [string, string]> {
	const { completedAt } = refund;
	return [
		['RefundId', String(refund.refundId)],
		['Refund Amount', doubleText(refund.paise, account.settings.amountNoise)],
		// The text "null" in both endpoints.
		['Refund Completed On', completedAt === null ? 'null' : javaTimestamp(completedAt)],
		['Refund Status', statusOf(account, refund)],
		['Refund Created On', javaTimestamp(refund.createdAt)],
	];
}

/** The result of getRefundDetails: texts only, keys with spaces, as documented. */
export function refundDetails(
	account: Account,
	refund: Refund,
	transaction: Transaction,
): Record<string, string> {
	return {
		PaymentId: String(refund.paymentId),
		...Object.fromEntries(entriesOf(account, refund)),
		'Total Amount': doubleText(totalOf(transaction), account.settings.amountNoise),
	};
}

/** The result of getRefundDetailsByPayment: texts only, the refunds as a list that Java has printed. */
export function refundsDetails(
	account: Account,
	transaction: Transaction,
): Record<string, string> | null {
	const { refundMapOrder, noRefunds, amountNoise } = account.settings;
	const refunds = listedRefundsOf(account, transaction.paymentId);
	if (refunds.length === 0 && noRefunds === 'nullResult') return null;
	const turn = refundMapOrder === 'changing' ? account.printedMaps++ : 0;
	const total = totalOf(transaction);
	const left = total - sumOf(refunds);
	return {
		PaymentId: String(transaction.paymentId),
		'Total Amount': doubleText(total, amountNoise),
		'Amount Left': doubleText(left, amountNoise),
		'Refund Details Map': printMaps(
			refunds.map((refund) => entriesOf(account, refund)),
			turn,
		),
	};
}
