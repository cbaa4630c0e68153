import type { Account, Buyer, Invoice, Transaction } from '../account.mts';
import { conclude, openTransaction, type Attempt } from '../pay.mts';
import { totalOf } from './fields.mts';

/** What the invoice says of the buyer; made-up values stand in for what it does not say. */
export function buyerOf({ userDetails }: Invoice): Buyer {
	const text = (name: string, otherwise: string) => {
		const value = userDetails[name];
		return typeof value === 'string' && value !== '' ? value : otherwise;
	};
	return {
		name: text('name', 'Test Buyer'),
		email: text('email', 'buyer@example.com'),
		phone: text('phone_number', '9999999999'),
	};
}

/**
 * Pays an invoice that is open, in a transaction of its own. Which id that has, and that `customParams` do
 * not become udf fields, is invented.
 */
export function payInvoice(
	account: Account,
	invoice: Invoice,
	attempt: Attempt & { buyer?: Partial<Buyer> },
): Transaction {
	const transaction = openTransaction(account, {
		invoiceNumber: invoice.invoiceNumber,
		paise: totalOf(invoice.amount),
		productInfo: invoice.invoiceDescription,
		buyer: { ...buyerOf(invoice), ...attempt.buyer },
		...{ surl: invoice.surl, furl: invoice.furl },
	});
	transaction.merchantTransactionId =
		account.settings.invoiceTransactionIds === 'invoiceNumber'
			? invoice.invoiceNumber
			: `${invoice.invoiceNumber}-${transaction.paymentId}`;
	conclude(account, transaction, attempt);
	return transaction;
}
