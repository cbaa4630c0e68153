import type { Account, Invoice } from '../account.mts';
import { paiseFrom, twoDecimals } from '../amounts.mts';
import { zulu } from '../dates.mts';
import { paymentsOf } from '../payments/ledger.mts';
import { Refusal } from '../refusal.mts';
import { readJson, totalOf } from './fields.mts';
import { invoiceUrl, tinyUrl } from './links.mts';
import { statusOf } from './status.mts';

/** Invented, all of it: what a found invoice looks like is unknown. Names are those of the create call where it has them. */
function rowOf(account: Account, invoice: Invoice): Record<string, unknown> {
	const { invoiceNumber, invoiceDescription, currency, amount, expiresAt } = invoice;
	const payments = paymentsOf(account, invoiceNumber);
	return {
		...{ invoiceNumber, invoiceDescription, currency },
		invoiceStatus: statusOf(account, invoice),
		amount: Object.fromEntries(
			Object.entries(amount).map(([name, paise]) => [name, twoDecimals(paise)]),
		),
		totalAmount: twoDecimals(totalOf(amount)),
		amountPaid: twoDecimals(payments.reduce((sum, { paise }) => sum + paise, 0)),
		maxPaymentsAllowed: invoice.maxPaymentsAllowed,
		paymentsMade: payments.length,
		addedOn: zulu(invoice.addedOn),
		expiryDate: expiresAt === null ? null : zulu(expiresAt),
		specialMsg: invoiceUrl(account, invoice),
		tinyUrl: tinyUrl(account, invoice),
		userDetails: invoice.userDetails,
		customParams: invoice.customParams,
		source: invoice.source,
	};
}

/**
 * Documented filters. How they match is invented: all of them, exactly, the amount against the total, the dates
 * against `addedOn` inclusively.
 */
function findInvoices(account: Account, body: unknown): Invoice[] {
	const fields = readJson(body ?? {});
	const text = (name: string) => fields.text(name) || undefined;
	const amount = text('amount');
	const paise = amount === undefined ? undefined : paiseFrom(amount);
	if (amount !== undefined && paise === undefined) throw new Refusal('amount is not an amount');
	const [from = -Infinity, to = Infinity] = [fields.moment('from'), fields.moment('to')];
	const wanted = [
		text('invoiceNumber'),
		text('invoiceDescription'),
		text('source'),
		text('status'),
		paise,
	];
	const url = text('tinyUrl');
	return [...account.invoices.values()].filter((invoice) => {
		const { invoiceNumber, invoiceDescription, source } = invoice;
		const status = statusOf(account, invoice);
		const actual = [invoiceNumber, invoiceDescription, source, status, totalOf(invoice.amount)];
		const isWanted = wanted.every((value, index) => value === undefined || value === actual[index]);
		const urls = [tinyUrl(account, invoice), invoiceUrl(account, invoice)];
		const isInTime = invoice.addedOn >= from && invoice.addedOn <= to;
		return isWanted && isInTime && (url === undefined || urls.includes(url));
	});
}

/** The value of `invoiceSearchResponse`; that an object holds a list and its length is invented. */
export function searchInvoices(account: Account, body: unknown): unknown {
	const invoices = findInvoices(account, body).map((invoice) => rowOf(account, invoice));
	return account.settings.invoiceSearchShape === 'array'
		? invoices
		: { invoices, totalCount: invoices.length };
}
