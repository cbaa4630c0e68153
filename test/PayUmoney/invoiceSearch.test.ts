import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import {
	api,
	INVOICE_NUMBER,
	INVOICE_URL,
	invoiced,
	PATHS,
	payUmoney,
	refused,
	startN8n,
} from '../support/payumoney';

const search = (filters: INodeParameters = {}, parameters: INodeParameters = {}) =>
	payUmoney('invoice.search', { filters, ...parameters });

/** An invoice by the names of Create Single Invoice: what a search gives is not documented. */
const INVOICE: IDataObject = {
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

const LINK = {
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

const give = (invoiceSearchResponse: unknown) =>
	api()
		.post(PATHS.search)
		.reply(200, JSON.stringify({ ...invoiced({}), result: { invoiceSearchResponse } }), {
			'content-type': 'application/json',
		});

describe('searching invoices', () => {
	const bodyFor = async (filters: INodeParameters, timezone?: string) => {
		const bodies: unknown[] = [];
		api()
			.post(PATHS.search)
			.matchHeader('content-type', /^application\/json\b/)
			.reply(200, (_, body) => {
				bodies.push(body);
				return invoiced({});
			});
		const outcome = await startN8n(timezone ? { timezone } : {}).run(search(filters));
		if (outcome.error) throw outcome.error;
		return bodies[0];
	};

	it('sends every filter as it is documented', async () => {
		expect(
			await bodyFor({
				amount: '10',
				invoiceDescription: 'Rent for January',
				invoiceNumber: 'INV12345678',
				source: 'API_INT_INVOICE',
				status: 'ACTIVE',
				tinyUrl: 'www.pmny.com/txnID',
				from: '2017-12-02T08:39:30Z',
				to: '2017-12-03T14:09:30+05:30',
			}),
		).toEqual({
			amount: '10.00',
			invoiceDescription: 'Rent for January',
			invoiceNumber: 'INV12345678',
			source: 'API_INT_INVOICE',
			status: 'ACTIVE',
			tinyUrl: 'www.pmny.com/txnID',
			from: '2017-12-02T08:39:30Z',
			to: '2017-12-03T08:39:30Z',
		});
	});

	it.each([{}, { invoiceNumber: '', from: '', amount: '' }])(
		'sends no filter that is unset: %j',
		async (filters) => {
			expect(await bodyFor(filters)).toEqual({});
		},
	);

	it("takes a time without a zone in the workflow's", async () => {
		const body = await bodyFor({ from: '2026-01-05T00:00:00' }, 'America/New_York');
		expect(body).toEqual({ from: '2026-01-05T05:00:00Z' });
	});

	it.each([
		['Amount', { amount: '10.005' }],
		['Amount', { amount: '0' }],
		['Status', { status: '={{ "PAID" }}' }],
		['From', { from: 'yesterday' }],
		['To', { to: '2026-02-30' }],
		['Invoice Number', { invoiceNumber: '={{ { a: 1 } }}' }],
	])("refuses '%s' %j, without any call", async (displayName, filters) => {
		expect(errorOf(await startN8n().run(search(filters))).message).toContain(displayName);
	});

	it.each([
		['a list', [INVOICE]],
		['one object', INVOICE],
		['an object around a list', { invoices: [INVOICE], total: 1 }],
		['an object of invoices by their numbers', { [INVOICE_NUMBER]: INVOICE }],
	])('understands %s', async (_, response) => {
		give(response);
		expect(onlyJson(await startN8n().run(search()))).toEqual(LINK);
	});

	it.each([null, 'null', '', []])('gives no items when there is %p', async (response) => {
		give(response);
		const outcome = await startN8n().run(search());
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toEqual([]);
	});

	it.each(['some text', 42, { total: 0, page: 'x' }])(
		'says that it does not know the form %p',
		async (response) => {
			give(response);
			const outcome = await startN8n().run(search());
			expect(outcome.error).toBeUndefined();
			expect(JSON.stringify(outcome.hints)).toMatch(/Simplify/);
		},
	);

	it.each([
		['a list', [INVOICE], INVOICE],
		['a form that is not known', { total: 0 }, { invoiceSearchResponse: { total: 0 } }],
	])('hands through %s where it is not simplified', async (_, response, json) => {
		give(response);
		expect(onlyJson(await startN8n().run(search({}, { simplify: false })))).toEqual(json);
	});

	it.each<[IDataObject, string]>([
		[{ status: 'ACTIVE' }, 'pending'],
		[{ status: 'INACTIVE' }, 'inactive'],
		[{ status: 'EXPIRED' }, 'expired'],
		[{ status: 'expired', paymentStatus: 'Paid', amountStatus: 'FULLY_PAID' }, 'completed'],
		[{ status: '0' }, 'unknown'],
		[{ status: null }, 'unknown'],
	])('reads %j as %s', async (fields, status) => {
		give([{ ...INVOICE, ...fields }]);
		expect(onlyJson(await startN8n().run(search()))).toMatchObject({ status });
	});
});

describe('an invoice of another form', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['its amount as a text', { amount: '2500.0' }, { amount: '2500.00' }],
		['its amount as a number', { amount: 2500 }, { amount: '2500.00' }],
		['no amount', { amount: null }, { amount: null }],
		['amounts without a sub amount', { amount: { tax: '1.00' } }, { amount: null }],
		['all of it paid', { amountPaid: '2900.0' }, { status: 'completed' }],
		['a part of it paid', { amountPaid: '100.0' }, { status: 'pending' }],
		[
			'its customer beside it',
			{ userDetails: null, customerName: 'Asha', customerEmail: '', customerPhone: 'null' },
			{ buyer: { name: 'Asha', email: null, phone: null } },
		],
		['Indian times', { addedOn: '2017-12-02 14:09:29' }, { createdAt: LINK.createdAt }],
	])('comes out with %s', async (_, fields, expected) => {
		give([{ ...INVOICE, ...fields }]);
		expect(onlyJson(await startN8n().run(search()))).toEqual({ ...LINK, ...expected });
	});
});

describe('changing the status of an invoice', () => {
	const update = (status: string, invoiceNumber = INVOICE_NUMBER) =>
		payUmoney('invoice.updateStatus', { invoiceNumber, status });

	/** What a search would find first; the node may look or not. */
	const find = (status: string) =>
		api()
			.persist()
			.post(PATHS.search)
			.optionally()
			.reply(200, invoiced({ invoiceSearchResponse: [{ ...INVOICE, status }] }));

	it.each([
		['ACTIVE', 'pending'],
		['INACTIVE', 'inactive'],
		['EXPIRED', 'expired'],
	])('to %s is one PUT', async (status, plain) => {
		find(status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE');
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`, { status })
			.matchHeader('content-type', /^application\/json\b/)
			.reply(200, invoiced({ status }));
		expect(onlyJson(await startN8n().run(update(status)))).toMatchObject({
			gateway: 'payumoney',
			linkId: INVOICE_NUMBER,
			status: plain,
			rawStatus: status,
		});
	});

	it.each(['ACTIVE', 'INACTIVE'])(
		'of an expired one to %s is refused before it is sent: EXPIRED is permanent',
		async (status) => {
			find('EXPIRED');
			const words = wordsOf(await startN8n().run(update(status)));
			expect(words).toMatch(/expired/i);
			expect(words).toMatch(/never|permanent|cannot/);
			expect(words).toMatch(/new invoice/);
		},
	);

	it('goes on when the invoice cannot be found before', async () => {
		api().persist().post(PATHS.search).optionally().reply(200, refused('Nothing'));
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`, { status: 'INACTIVE' })
			.reply(200, invoiced({ status: 'INACTIVE' }));
		expect(onlyJson(await startN8n().run(update('INACTIVE')))).toMatchObject({
			status: 'inactive',
		});
	});

	it('is not kept back by another invoice that expired', async () => {
		api()
			.persist()
			.post(PATHS.search)
			.optionally()
			.reply(
				200,
				invoiced({
					invoiceSearchResponse: [{ ...INVOICE, invoiceNumber: 'other', status: 'EXPIRED' }],
				}),
			);
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`, { status: 'ACTIVE' })
			.reply(200, invoiced({ status: 'ACTIVE' }));
		expect((await startN8n().run(update('ACTIVE'))).error).toBeUndefined();
	});

	it('to EXPIRED says that this is permanent', async () => {
		find('ACTIVE');
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`)
			.reply(200, invoiced({ status: 'EXPIRED' }));
		const { hints } = await startN8n().run(update('EXPIRED'));
		expect(JSON.stringify(hints)).toMatch(/permanent/);
	});

	it('that is answered without the status is what was asked for', async () => {
		find('ACTIVE');
		api().put(`${PATHS.invoices}/${INVOICE_NUMBER}`).reply(200, invoiced({}));
		expect(onlyJson(await startN8n().run(update('INACTIVE')))).toMatchObject({
			status: 'inactive',
			rawStatus: 'INACTIVE',
		});
	});

	it('escapes the number in the address', async () => {
		find('ACTIVE');
		const uris: string[] = [];
		api()
			.put(/invoices\//)
			.reply(200, (uri) => {
				uris.push(uri);
				return invoiced({ status: 'INACTIVE' });
			});
		await startN8n().run(update('INACTIVE', 'INV 1/2?x'));
		expect(uris).toEqual([`${PATHS.invoices}/INV%201%2F2%3Fx`]);
	});

	it('that PayUmoney refuses fails in its words', async () => {
		find('ACTIVE');
		api().put(`${PATHS.invoices}/${INVOICE_NUMBER}`).reply(200, refused('Invoice is EXPIRED'));
		expect(wordsOf(await startN8n().run(update('INACTIVE')))).toContain('Invoice is EXPIRED');
	});

	it.each([429, 500, 503])('is sent once, whatever the answer: %i', async (status) => {
		find('ACTIVE');
		api().put(`${PATHS.invoices}/${INVOICE_NUMBER}`).reply(status, '');
		const outcome = await startN8n().run(update('INACTIVE'));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
	});

	it.each([
		['Invoice Number', '={{ "" }}', 'ACTIVE'],
		['Status', INVOICE_NUMBER, '={{ "PAID" }}'],
		['Status', INVOICE_NUMBER, '={{ "active" }}'],
	])("refuses '%s', without any call", async (displayName, invoiceNumber, status) => {
		const outcome = await startN8n().run(update(status, invoiceNumber));
		expect(errorOf(outcome).message).toContain(displayName);
	});
});
