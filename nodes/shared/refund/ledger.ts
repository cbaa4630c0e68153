import { readPaise, type Paise } from '../money';
import type { Refund } from '../types';

/** What the gateway has: the payment and everything refunded of it. */
export type RefundLedger = {
	/** Why the payment cannot be refunded, in words; null where nothing speaks against it. */
	obstacle: string | null;
	paymentAmount: Paise | null;
	/** What the gateway says is left; null where it does not say and it follows from the refunds. */
	left: Paise | null;
	refunds: Refund[];
	/** What stands among the refunds and may be one or not, in words; null where everything is clear. */
	unclear: string | null;
};

/** A refund that has not failed. */
export const stands = ({ status }: Refund) => status !== 'failed';

/** The refunds of this amount, those that failed included. */
export function equalOf({ refunds }: RefundLedger, amount: Paise): Refund[] {
	return refunds.filter((refund) => readPaise(refund.amount) === amount);
}

/** The refunds of this amount that have not failed. */
export function standingOf(ledger: RefundLedger, amount: Paise): Refund[] {
	return equalOf(ledger, amount).filter(stands);
}

function sumOf(refunds: Refund[]): Paise {
	return refunds.filter(stands).reduce((sum, { amount }) => sum + (readPaise(amount) ?? 0n), 0n);
}

/** A refund that has not failed and whose amount cannot be read, so that it is not known how much is left. */
export function findUnreadable({ left, refunds }: RefundLedger): Refund | undefined {
	if (left !== null) return undefined;
	return refunds.find((refund) => stands(refund) && readPaise(refund.amount) === null);
}

/** What can still be refunded, as the gateway says or as its refunds leave it; null where that is not known. */
export function leftToRefund(ledger: RefundLedger): Paise | null {
	const { paymentAmount, left, refunds } = ledger;
	if (left !== null || paymentAmount === null || findUnreadable(ledger)) return left;
	return paymentAmount - sumOf(refunds);
}

/** How much has gone back, by what the gateway says is left, without being in its list of refunds. */
export function unlisted({ paymentAmount, left, refunds }: RefundLedger): Paise {
	return left === null || paymentAmount === null ? 0n : paymentAmount - left - sumOf(refunds);
}

/** The newest of some refunds: by their times, and where those are the same by their numbers. */
export function newestOf(refunds: Refund[]): Refund | undefined {
	const byAge = (a: Refund, b: Refund) =>
		(a.createdAt ?? '').localeCompare(b.createdAt ?? '') ||
		(a.refundId ?? '').localeCompare(b.refundId ?? '', 'en', { numeric: true });
	return [...refunds].sort(byAge).at(-1);
}
