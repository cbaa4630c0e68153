import type { Account, Invoice } from '../account.mts';
import { newInvoiceId, newInvoiceNumber, newTinyCode } from '../ids.mts';
import { Refusal } from '../refusal.mts';
import { readAmount, readJson, totalOf, type Fields } from './fields.mts';
import { signatureOf } from './signature.mts';

const namedStatuses = ['ACTIVE', 'INACTIVE', 'EXPIRED'];

function readAmounts(fields: Fields): Invoice['amount'] {
	const amounts = readJson(fields.object('amount') ?? {});
	const amount = readAmount((name) => amounts.text(name));
	if (totalOf(amount) <= 0) throw new Refusal('Total amount must be greater than zero');
	return amount;
}

function readChannel(fields: Fields, userDetails: Fields): Invoice['channel'] {
	const given = readJson(fields.object('channel') ?? {});
	const channel = { viaEmail: given.flag('viaEmail'), viaSms: given.flag('viaSms') };
	// Invented: nobody to send it to.
	if (channel.viaEmail && !userDetails.text('email')) {
		throw new Refusal('email is mandatory when viaEmail is 1');
	}
	if (channel.viaSms && !userDetails.text('phone_number')) {
		throw new Refusal('phone_number is mandatory when viaSms is 1');
	}
	return channel;
}

/** The documentation's sample sends the status "0", and an invoice is active whatever is sent. */
function checkStatus(fields: Fields): void {
	const status = fields.text('invoiceStatus');
	if (status !== undefined && status !== '0' && !namedStatuses.includes(status)) {
		throw new Refusal('invoiceStatus must be ACTIVE, INACTIVE or EXPIRED');
	}
}

function readNumber(account: Account, fields: Fields): string {
	const invoiceNumber = fields.text('invoiceNumber', 16) || newInvoiceNumber();
	if (account.invoices.has(invoiceNumber)) {
		// After docs.payu.in, payment links.
		throw new Refusal('Invoice Number already exists. Please enter new invoice number.');
	}
	return invoiceNumber;
}

/** Makes an invoice of a JSON body. Throws a `Refusal`; all its texts but the one above are invented. */
export function createInvoice(account: Account, body: unknown): Invoice {
	const { settings, core } = account;
	const fields = readJson(body);
	const merchantId = fields.required('merchantId');
	const invoiceDescription = fields.required('invoiceDescription', 40);
	const signature = fields.required('signature');
	if (merchantId !== settings.merchantId) throw new Refusal('Invalid merchantId');
	const amount = readAmounts(fields);
	const currency = fields.text('currency') || 'INR';
	// Documented: PayUmoney knows no other.
	if (currency !== 'INR') throw new Refusal('currency must be INR');
	if (signature !== signatureOf(merchantId, amount, { currency, salt: settings.salt })) {
		throw new Refusal('Invalid signature');
	}
	checkStatus(fields);
	const userDetails = fields.object('userDetails') ?? {};
	const invoice: Invoice = {
		id: newInvoiceId(),
		invoiceNumber: readNumber(account, fields),
		...{ invoiceDescription, amount, currency, userDetails },
		status: 'ACTIVE',
		maxPaymentsAllowed: fields.count('maxPaymentsAllowed') ?? settings.maxPaymentsAllowedDefault,
		channel: readChannel(fields, readJson(userDetails)),
		customParams: fields.object('customParams') ?? {},
		source: fields.text('source') ?? '',
		surl: fields.text('surl') ?? null,
		furl: fields.text('furl') ?? null,
		tinyCode: newTinyCode(),
		addedOn: fields.moment('addedOn') ?? core.clock.now(),
		expiresAt: fields.moment('expiryDate') ?? null,
	};
	account.invoices.set(invoice.invoiceNumber, invoice);
	return invoice;
}
