import type { Account, Refund, Transaction } from '../account.mts';
import { newRefundId } from '../ids.mts';
import { refundedOf, totalOf } from '../payments/ledger.mts';
import { Refusal } from '../refusal.mts';

/** Ends a refund that is in progress. */
export function concludeRefund(
	account: Account,
	refund: Refund,
	outcome: 'completed' | 'failed',
): void {
	if (refund.state !== 'inProgress') return;
	refund.state = outcome;
	if (outcome === 'completed') refund.completedAt = account.core.clock.now();
}

/**
 * Starts a refund, and lets it end after the delay of the settings. Two equal calls make two refunds: there is no
 * idempotency. Throws a `Refusal`; all messages are invented, no source shows one.
 */
export function startRefund(
	account: Account,
	transaction: Transaction | undefined,
	paise: number,
): Refund {
	if (!transaction) throw new Refusal('Payment not found');
	if (transaction.state !== 'successful') {
		throw new Refusal('Refund is allowed only for a successful payment');
	}
	if (!(paise > 0)) throw new Refusal('Refund amount must be greater than zero');
	if (!Number.isInteger(paise)) throw new Refusal('Refund amount has more than two decimals');
	const left = totalOf(transaction) - refundedOf(account, transaction.paymentId);
	if (paise > left && account.settings.refundAboveLeft === 'refuse')
		throw new Refusal('Refund amount is more than the amount left');

	const refund: Refund = {
		refundId: newRefundId(),
		paymentId: transaction.paymentId,
		paise,
		state: 'inProgress',
		createdAt: account.core.clock.now(),
		completedAt: null,
	};
	account.refunds.set(refund.refundId, refund);
	const { refundDelay, refundOutcome } = account.settings;
	if (refundDelay !== null) {
		account.core.clock.after(refundDelay, () => concludeRefund(account, refund, refundOutcome));
	}
	return refund;
}
