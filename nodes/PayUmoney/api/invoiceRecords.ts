import type { IDataObject } from 'n8n-workflow';

import { formatRupees, readPaise, type Paise } from '../../shared/money';
import { isRecord, readRecords, readText } from '../../shared/read';
import type { LinkStatus, PaymentLink } from '../../shared/types';
import { isNothing, pick } from './fields';
import { readInvoiceStatus } from './statuses';
import { readTime } from './times';

const NUMBER_NAMES = ['invoicenumber', 'invoiceid', 'data'];

function looksLikeInvoice(value: unknown): value is IDataObject {
	return isRecord(value) && NUMBER_NAMES.some((name) => readText(pick(value, name)) !== null);
}

/** What an object holds of invoices, in lists of any name but those of what went wrong, or by their numbers. */
function invoicesWithin(record: IDataObject): IDataObject[] {
	const values = Object.entries(record)
		.filter(([name]) => !/error|warning/i.test(name))
		.map(([, value]) => value);
	const own = values.flatMap((value) => (Array.isArray(value) ? readRecords(value) : [value]));
	const invoices = own.filter(looksLikeInvoice);
	return invoices.length > 0 ? invoices : values.filter(isRecord).flatMap(invoicesWithin);
}

/** Whether an object says that there are no invoices: nothing in it, or nothing in any of its lists. */
function saysNone(record: IDataObject): boolean {
	const values = Object.values(record);
	const lists = values.filter((value) => Array.isArray(value));
	const areEmpty = lists.every((list) => list.length === 0);
	return values.length === 0 || (lists.length > 0 && areEmpty);
}

/**
 * The invoices in an answer to a search. Its form is not documented: a list, an object that holds lists, however deep,
 * an object of invoices by their numbers, or one invoice are all understood.
 *
 * @returns undefined for any other form
 */
export function findInvoices(response: unknown): IDataObject[] | undefined {
	if (isNothing(response)) return [];
	if (Array.isArray(response)) return readRecords(response);
	if (!isRecord(response)) return undefined;
	if (looksLikeInvoice(response)) return [response];
	const invoices = invoicesWithin(response);
	return invoices.length > 0 || saysNone(response) ? invoices : undefined;
}

export const emptyLink: PaymentLink = {
	gateway: 'payumoney',
	linkId: null,
	url: null,
	shortUrl: null,
	status: 'unknown',
	rawStatus: null,
	amount: null,
	purpose: null,
	buyer: { name: null, email: null, phone: null },
	paymentIds: null,
	createdAt: null,
	expiresAt: null,
};

/** What the buyer pays: the sum without the discount. */
function readTotal(record: IDataObject): Paise | null {
	const { amount } = record;
	const total = readPaise(pick(record, 'totalamount')) ?? readPaise(amount);
	if (total !== null || !isRecord(amount)) return total;
	const part = (name: string) => readPaise(pick(amount, name)) ?? 0n;
	const subAmount = readPaise(pick(amount, 'subamount'));
	return subAmount === null
		? null
		: subAmount + part('tax') + part('shippingcharge') - part('discount');
}

/** A paid link can be called expired, with the payment in other fields (docs.payu.in, payment links). */
function readStatus(record: IDataObject, total: Paise | null): LinkStatus {
	const paid = readPaise(pick(record, 'amountpaid', 'paidamount'));
	const words = [pick(record, 'paymentstatus'), pick(record, 'amountstatus')];
	const isPaid = words.some((word) => readInvoiceStatus(word) === 'completed');
	if (isPaid || (paid !== null && total !== null && total > 0n && paid >= total))
		return 'completed';
	return readInvoiceStatus(pick(record, 'invoicestatus', 'status'));
}

function readBuyer(record: IDataObject): PaymentLink['buyer'] {
	const details = pick(record, 'userdetails', 'customer');
	const buyer = isRecord(details) ? details : record;
	return {
		name: readText(pick(buyer, 'name', 'customername')),
		email: readText(pick(buyer, 'email', 'customeremail')),
		phone: readText(pick(buyer, 'phonenumber', 'phone', 'customerphone')),
	};
}

/** An invoice that a search found as everybody's payment link. Names are those of Create Single Invoice and of its likely relatives. */
export function normaliseInvoice(record: IDataObject): PaymentLink {
	const total = readTotal(record);
	return {
		...emptyLink,
		linkId: readText(pick(record, ...NUMBER_NAMES)),
		url: readText(pick(record, 'specialmsg', 'paymentlink', 'invoiceurl', 'url')),
		shortUrl: readText(pick(record, 'tinyurl', 'shorturl')),
		status: readStatus(record, total),
		rawStatus: readText(pick(record, 'invoicestatus', 'status')),
		amount: total === null ? null : formatRupees(total),
		purpose: readText(pick(record, 'invoicedescription', 'description')),
		buyer: readBuyer(record),
		createdAt: readTime(pick(record, 'addedon', 'createdon', 'createdat')),
		expiresAt: readTime(pick(record, 'expirydate', 'expirytime', 'expireson')),
	};
}
