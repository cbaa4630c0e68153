import type { Account, Payment, Payout } from './account.mts';
import { newPayoutId } from './ids.mts';
import { Refusal } from './refusal.mts';

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Pays out what succeeded, is not held and was not paid out yet. The fee's tax is 18 % of it, as in the docs' sample. */
export function payOut(account: Account): Payout | undefined {
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
