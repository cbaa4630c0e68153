import { randomBytes, randomInt } from 'node:crypto';

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');

/** Random, so that ids stay new after a reset; eight digits, as `58876806`. */
export function newPaymentId(taken: ReadonlyMap<number, unknown>): number {
	for (;;) {
		const id = randomInt(20_000_000, 100_000_000);
		if (!taken.has(id)) return id;
	}
}

/** Six digits, as `190783`. */
export function newRefundId(taken: ReadonlyMap<number, unknown>): number {
	for (;;) {
		const id = randomInt(100_000, 1_000_000);
		if (!taken.has(id)) return id;
	}
}

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
