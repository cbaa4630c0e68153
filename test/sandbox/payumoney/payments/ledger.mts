import type { Account, Refund, Transaction } from '../account.mts';
import { paiseFrom } from '../amounts.mts';

/** What the buyer paid, additional charges included, in paise: what the APIs call the total or the amount. */
export function totalOf({ paise, additionalCharges }: Transaction): number {
	return paise + (paiseFrom(additionalCharges) ?? 0);
}

/** Refunds of a payment, oldest first. */
export function refundsOf(account: Account, paymentId: number): Refund[] {
	return [...account.refunds.values()].filter((refund) => refund.paymentId === paymentId);
}

/** Those that PayUmoney shows by now. */
export function listedRefundsOf(account: Account, paymentId: number): Refund[] {
	const { core, settings } = account;
	const until = core.clock.now() - (settings.refundListedAfter * 1000) / core.clock.factor;
	return refundsOf(account, paymentId).filter(({ createdAt }) => createdAt <= until);
}

/** Paise that went back or are on their way; a failed refund lets go of them (invented). */
export function sumOf(refunds: Refund[]): number {
	return refunds
		.filter(({ state }) => state !== 'failed')
		.reduce((sum, { paise }) => sum + paise, 0);
}

/** What went back of a payment or is on its way, in paise. */
export function refundedOf(account: Account, paymentId: number): number {
	return sumOf(refundsOf(account, paymentId));
}

/** Successful payments of an invoice. */
export function paymentsOf(account: Account, invoiceNumber: string): Transaction[] {
	return [...account.transactions.values()].filter(
		(it) => it.invoiceNumber === invoiceNumber && it.state === 'successful',
	);
}
