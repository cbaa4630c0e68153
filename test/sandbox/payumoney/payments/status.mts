import type { Account, Transaction } from '../account.mts';
import type { PayUmoneySettings } from '../settings.mts';
import { refundedOf, refundsOf, totalOf } from './ledger.mts';

/** Every status that the guide or a client names. */
export const knownStatuses = [
	...['Not Started', 'Initiated', 'Money with Payumoney', 'Settlement in Process', 'Money Settled'],
	...['Completed', 'Failed', 'Bounced', 'Dropped', 'CancelledByUser', 'Under Dispute'],
	...['Refund in progress', 'Refunded', 'Full Refunded', 'Partially Refunded'],
] as const;

function paidStatus(account: Account, transaction: Transaction): string {
	const { paymentId } = transaction;
	// Which status a payment has while a part of it is on its way back is invented.
	if (refundsOf(account, paymentId).some(({ state }) => state === 'inProgress')) {
		return 'Refund in progress';
	}
	const refunded = refundedOf(account, paymentId);
	if (refunded === 0) return 'Money with Payumoney';
	return refunded < totalOf(transaction) ? 'Partially Refunded' : account.settings.fullRefundStatus;
}

function dress(status: string, form: PayUmoneySettings['statusText']): string {
	switch (form) {
		case 'plain':
			return status;
		case 'trailingSpace':
			return `${status} `;
		case 'lowerCase':
			return status.toLowerCase();
		case 'upperCase':
			return status.toUpperCase();
	}
}

/** The status of a transaction as chkMerchantTxnStatus words it. */
export function statusOf(account: Account, transaction: Transaction): string {
	const words = {
		notStarted: 'Not Started',
		initiated: 'Initiated',
		failed: 'Failed',
		cancelled: 'CancelledByUser',
		successful: '',
	};
	const word =
		transaction.statusText ?? (words[transaction.state] || paidStatus(account, transaction));
	return dress(word, account.settings.statusText);
}
