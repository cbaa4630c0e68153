import type { GenericValue, IDataObject, INodeParameters } from 'n8n-workflow';

import {
	api,
	INVOICE_NUMBER,
	INVOICE_URL,
	invoiced,
	PATHS,
	payUmoney,
	startN8n,
} from './payumoney';

/** What GenerateSignature gives in the documentation's sample. */
export const SIGNATURE = 'E7A90CEF655ED35375FE0C3AF0C8BDB7ACEDAA88687A2CEB6A567F09073AA9B0';

/** What creating an invoice gives. */
export const CREATED = { specialMsg: INVOICE_URL, data: INVOICE_NUMBER };

/** The node set to create an invoice. */
export const createInvoice = (
	additionalFields: INodeParameters = {},
	parameters: INodeParameters = {},
) =>
	payUmoney('invoice.create', {
		invoiceDescription: 'Rent for January',
		subAmount: '2500',
		additionalFields,
		...parameters,
	});

/** PayUmoney for one invoice: what it was asked, in order. */
export function prepare(reply: [number, unknown] = [200, invoiced(CREATED)]) {
	const asked: Array<{ call: string; query: IDataObject; body: unknown }> = [];
	const note = (call: string, uri: string, body: unknown) =>
		asked.push({
			call,
			query: Object.fromEntries(new URL(uri, 'https://x').searchParams),
			body,
		});
	api()
		.post(PATHS.signature)
		.query(true)
		.reply(200, (uri, body) => {
			note('signature', uri, body);
			return invoiced({ signature: SIGNATURE });
		});
	api()
		.post(PATHS.invoice)
		.matchHeader('content-type', /^application\/json\b/)
		.reply(reply[0], (uri, body) => {
			note('invoice', uri, body);
			return JSON.stringify(reply[1]);
		});
	return asked;
}

/** What is sent for an invoice with these additional fields. */
export async function bodyFor(additionalFields: INodeParameters, timezone?: string) {
	const asked = prepare();
	const outcome = await startN8n(timezone ? { timezone } : {}).run(createInvoice(additionalFields));
	if (outcome.error) throw outcome.error;
	return asked[1]?.body;
}

/** The node set to search invoices. */
export const searchInvoices = (filters: INodeParameters = {}, parameters: INodeParameters = {}) =>
	payUmoney('invoice.search', { filters, ...parameters });

/** An invoice by the names of Create Single Invoice: what a search gives is not documented. */
export const INVOICE: IDataObject = {
	invoiceNumber: INVOICE_NUMBER,
	invoiceDescription: 'Rent for January',
	amount: { subAmount: '2500.00', tax: '450.00', shippingCharge: '0.00', discount: '50.00' },
	status: 'ACTIVE',
	specialMsg: INVOICE_URL,
	tinyUrl: 'https://pmny.in/abc',
	userDetails: { name: 'Asha Rao', email: 'asha@example.com', phone_number: '9999999999' },
	addedOn: '2017-12-02T08:39:29Z',
	expiryDate: '2017-12-09T08:39:29Z',
};

/** The invoice as it comes out. */
export const LINK = {
	gateway: 'payumoney',
	linkId: INVOICE_NUMBER,
	url: INVOICE_URL,
	shortUrl: 'https://pmny.in/abc',
	status: 'pending',
	rawStatus: 'ACTIVE',
	amount: '2900.00',
	purpose: 'Rent for January',
	buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: '9999999999' },
	paymentIds: null,
	createdAt: '2017-12-02T08:39:29.000Z',
	expiresAt: '2017-12-09T08:39:29.000Z',
};

/** PayUmoney, giving this to a search. */
export const giveInvoices = (invoiceSearchResponse: GenericValue) =>
	api()
		.post(PATHS.search)
		.reply(200, JSON.stringify({ ...invoiced({}), result: { invoiceSearchResponse } }), {
			'content-type': 'application/json',
		});
