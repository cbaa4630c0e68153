import type { FastifyInstance } from 'fastify';
import type { Account } from '../account.mts';
import { register, type Call, type Endpoint } from '../http.mts';
import { badRequest, Refusal } from '../refusal.mts';
import { createInvoice } from './create.mts';
import { readAmount, readJson } from './fields.mts';
import { invoiceUrl } from './links.mts';
import { searchInvoices } from './search.mts';
import { signatureOf } from './signature.mts';
import { changeStatus } from './status.mts';

const success = (result: Record<string, unknown>) => ({ message: 'SUCCESS', result });

function create(account: Account, { json }: Call) {
	if (json === undefined) throw badRequest();
	const invoice = createInvoice(account, json);
	return success({ specialMsg: invoiceUrl(account, invoice), data: invoice.invoiceNumber });
}

function update(account: Account, { path, json }: Call) {
	if (json === undefined) throw badRequest();
	const invoice = account.invoices.get(path('invoiceNumber'));
	// After "paymentLink not found" (docs.payu.in, payment links).
	if (!invoice) throw new Refusal('invoice not found');
	const status = readJson(json).text('status');
	changeStatus(account, invoice, status);
	return success({ status });
}

/** `merchantId` is missing from the table of parameters and present in the sample call. */
function generateSignature(account: Account, { parameters }: Call) {
	const merchantId = parameters.required('merchantId');
	parameters.required('subAmount');
	const salt = parameters.required('salt');
	const { settings } = account;
	if (merchantId !== settings.merchantId) throw new Refusal('Invalid merchantId');
	if (salt !== settings.salt && settings.wrongSalt === 'refuse') throw new Refusal('Invalid salt');
	const amount = readAmount((name) => parameters.optional(name) || undefined);
	const currency = parameters.optional('currency') || 'INR';
	return success({ signature: signatureOf(merchantId, amount, { currency, salt }) });
}

const endpoint = (
	method: Endpoint['method'],
	path: string,
	handle: Endpoint['handle'],
): Endpoint => ({
	...{ method, handle },
	url: `/payment/op/v1/${path}`,
	family: 'invoice',
	merchantKey: 'never',
});

/** Invoices, version 1. */
export function invoiceRoutes(app: FastifyInstance, account: Account): void {
	register(app, account, [
		endpoint('POST', 'invoice', create),
		endpoint('POST', 'invoices/search', (_account, { json }) =>
			success({ invoiceSearchResponse: searchInvoices(account, json) }),
		),
		endpoint('PUT', 'invoices/:invoiceNumber', update),
		endpoint('POST', 'invoices/GenerateSignature', generateSignature),
	]);
}
