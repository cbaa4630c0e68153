import { ControlError } from '../gateway.mts';
import type { Account, Payment, Payout } from './account.mts';
import { readPaise } from './controlAmount.mts';
import { newPayoutId } from './ids.mts';
import { Refusal } from './refusal.mts';

/** What a test can do to payouts. */
export interface PayoutControl {
	/** Pays out what succeeded, is not held and was not paid out yet; null where there is nothing. */
	payOut(): { payoutId: string | null };
	/** A payout on its way, of an amount in rupees that is of no payment here. */
	payout(input: { amount: string }): { payoutId: string };
	/** It has reached the bank. */
	completePayout(input: { payoutId: string }): void;
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Pays out what succeeded, is not held and was not paid out yet. The fee's tax is 18 % of it, as in the docs' sample. */
function payOut(account: Account): Payout | undefined {
	const due = [...account.payments.values()].filter(
		({ status, isFulfilled, payoutId }) =>
			status === 'successful' && isFulfilled && payoutId === null,
	);
	if (due.length === 0) return undefined;
	const feePaise = sum(due.map((payment) => payment.feePaise ?? 0));
	const payout: Payout = {
		id: newPayoutId(),
		salesPaise: sum(due.map(({ paise }) => paise)),
		feePaise,
		taxPaise: Math.round(feePaise * 0.18),
		paidOutAt: account.core.clock.timestamp(),
	};
	account.payouts.set(payout.id, payout);
	for (const payment of due) payment.payoutId = payout.id;
	return payout;
}

/**
 * Releases a held payment. Only the answer to the first release is documented; the texts are invented, and so is that
 * a payment which did not succeed is refused.
 */
export function release(account: Account, payment: Payment): void {
	if (payment.status !== 'successful') {
		throw new Refusal(400, { message: 'Only successful payments can be fulfilled.' });
	}
	if (payment.isFulfilled && account.settings.secondRelease === 'refuse') {
		throw new Refusal(400, { message: 'This payment is already fulfilled.' });
	}
	payment.isFulfilled = true;
}

/** The control functions of one account's payouts. */
export function createPayoutControl(account: Account): PayoutControl {
	return {
		payOut: () => ({ payoutId: payOut(account)?.id ?? null }),
		payout({ amount }) {
			const salesPaise = readPaise(amount);
			const payout = { id: newPayoutId(), salesPaise, feePaise: 0, taxPaise: 0, paidOutAt: null };
			account.payouts.set(payout.id, payout);
			return { payoutId: payout.id };
		},
		completePayout({ payoutId }) {
			const payout = account.payouts.get(payoutId);
			if (!payout) throw new ControlError(`There is no payout ${payoutId}`);
			payout.paidOutAt = account.core.clock.timestamp();
		},
	};
}
