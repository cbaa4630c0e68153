import { randomBytes, randomInt } from 'node:crypto';

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');

/** Numbers that rise from a random one, so that ids stay new after a reset: whoever remembers an old one may. */
function rising(from: number, to: number): () => number {
	let last = randomInt(from, from + (to - from) / 2);
	return () => {
		last += randomInt(1, 4);
		if (last >= to) last = from;
		return last;
	};
}

/** Eight digits, as `58876806`. */
export const newPaymentId = rising(20_000_000, 100_000_000);

/** Six digits, as `190783`. */
export const newRefundId = rising(100_000, 1_000_000);

/** `INV` and 15 digits, as `INV585808382170816`: longer than what may be chosen. */
export const newInvoiceNumber = () => `INV${digits(15)}`;

/** Seven digits, as in `/invoicing/invoice/5860100/…`. */
export const newInvoiceId = () => randomInt(1_000_000, 10_000_000);

export const newTinyCode = () => randomBytes(4).toString('hex');

/** 14 digits, as `70000000688113`. */
export const newMihpayid = () => `7000${digits(10)}`;

/** Ten digits, as `1182885976`. */
export const newBankReference = () => `1${digits(9)}`;

/** A reference of the merchant's that the merchant did not give: the form of `396132-58876806`. */
export const newReference = (paymentId: number) => `${digits(6)}-${paymentId}`;

export const newNotificationId = () => String(randomInt(1_000_000, 1_000_000_000));
