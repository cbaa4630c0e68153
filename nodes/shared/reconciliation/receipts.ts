import { formatRupees, readPaise, type Paise } from '../money';
import type { Payment } from '../types';

/** A payment, and what of it went back. */
export type Receipt = {
	payment: Payment;
	/** What went back or is on its way back; null where nobody knows. */
	refunded: Paise | null;
	/** What else keeps the payment from being settled: a buyer's open complaint. */
	isContested?: boolean;
	/** What the user should know of it. */
	note?: string;
};

/** What a gateway has under a reference; null where it does not know the reference. */
export type Account = {
	/** A link can be paid again after a failed payment; where a payment itself was asked for, that was it. */
	of: 'link' | 'payment';
	receipts: Receipt[];
} | null;

/** What became of the money of a payment. */
type Fate = 'kept' | 'returned' | 'contested' | 'underWay' | 'none' | 'unclear' | 'unknown';

const max = (a: Paise, b: Paise) => (a > b ? a : b);

/**
 * What a payment brought in and did not give back; null where nobody knows. What is given back beyond the amount are
 * additional charges, which had come in beside it.
 */
export function kept({ payment: { status, amount }, refunded }: Receipt): Paise | null {
	if (status === 'failed' || status === 'pending' || status === 'refunded') return 0n;
	const paise = readPaise(amount);
	if (status === 'unknown' || paise === null || refunded === null || refunded < 0n) return null;
	return max(paise - refunded, 0n);
}

/**
 * A status that nobody has heard of may be that of a payment as well as that of none, and what went back in part may
 * have gone back whole where the parts cannot be read.
 */
export function fateOf(receipt: Receipt): Fate {
	const { status } = receipt.payment;
	if (status === 'failed') return 'none';
	if (status === 'pending') return 'underWay';
	if (status === 'unknown') return 'unknown';
	const isReturned = status === 'refunded' || receipt.refunded !== 0n;
	if (isReturned && kept(receipt) === 0n) return 'returned';
	if (isReturned && kept(receipt) === null) return 'unclear';
	if (status === 'disputed' || receipt.isContested === true) return 'contested';
	return 'kept';
}

/** A payment with what is known of its refunds in its status: some gateways call it successful all the same. */
export function withRefunds(receipt: Receipt): Payment {
	const { payment, refunded } = receipt;
	if (payment.status !== 'successful' || refunded === null || refunded === 0n) return payment;
	return { ...payment, status: kept(receipt) === 0n ? 'refunded' : 'partiallyRefunded' };
}

/** Each payment once: lists move while they are read, and an answer may hold a payment twice. */
export function eachOnce(receipts: Receipt[]): Receipt[] {
	const byId = new Map(
		receipts.map((receipt, index) => [receipt.payment.paymentId ?? index, receipt]),
	);
	return [...byId.values()];
}

/** What was kept of all payments; null where nobody knows. */
export function sumOf(receipts: Receipt[]): Paise | null {
	return receipts.map(kept).reduce<Paise | null>((sum, paise) => {
		return sum === null || paise === null ? null : sum + paise;
	}, 0n);
}

export const sayPaise = (paise: Paise | null) => (paise === null ? null : formatRupees(paise));

const sayStatus = (raw: string | null) => (raw === null ? 'none' : `'${raw}'`);

function whatIsUncertain(receipt: Receipt): string | undefined {
	const fate = fateOf(receipt);
	if (fate === 'unknown')
		return `A payment has a status that this node does not know (${sayStatus(receipt.payment.rawStatus)})`;
	if (fate === 'contested') return 'The buyer contests a payment';
	return kept(receipt) === null
		? 'What came in or went back of a payment cannot be read'
		: undefined;
}

/**
 * What the user should know of a payment whose money is not certain.
 *
 * @param isPending whether the order is pending, which may be for that
 */
export function notesOn(receipt: Receipt, isPending: boolean): string[] {
	const uncertain = whatIsUncertain(receipt);
	const consequence = isPending ? ', so its order is taken for pending' : '';
	return [
		...(receipt.note === undefined ? [] : [receipt.note]),
		...(uncertain === undefined ? [] : [`${uncertain}${consequence}`]),
	];
}
