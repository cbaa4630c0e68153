import { createHash } from 'node:crypto';
import type { InvoiceAmount } from '../account.mts';
import { twoDecimals } from '../amounts.mts';

/**
 * Invented: the real formula is not public. A digest of everything GenerateSignature is given, 64 upper-case
 * hex digits as the documentation's sample has. It does not cover what else an invoice says.
 */
export function signatureOf(
	merchantId: string,
	amount: InvoiceAmount,
	{ currency, salt }: { currency: string; salt: string },
): string {
	const { subAmount, tax, shippingCharge, discount } = amount;
	const amounts = [subAmount, tax, shippingCharge, discount].map(twoDecimals);
	return createHash('sha256')
		.update([merchantId, ...amounts, currency, salt].join('|'), 'utf8')
		.digest('hex')
		.toUpperCase();
}
