import type { GenericValue, IDataObject, INodeParameters } from 'n8n-workflow';

import { errorOf, onlyJson } from '../support/outcome';
import { api, INVOICE_NUMBER, invoiced, PATHS, startN8n } from '../support/payumoney';
import { giveInvoices, INVOICE, LINK, searchInvoices } from '../support/payumoneyInvoices';

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
		const outcome = await startN8n(timezone ? { timezone } : {}).run(searchInvoices(filters));
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
		expect(errorOf(await startN8n().run(searchInvoices(filters))).message).toContain(displayName);
	});

	it.each([
		['a list', [INVOICE]],
		['one object', INVOICE],
		['an object around a list', { invoices: [INVOICE], total: 1 }],
		['an object of invoices by their numbers', { [INVOICE_NUMBER]: INVOICE }],
		['a list after an empty one', { errors: [], invoices: [INVOICE] }],
		[
			'a list after one of other things',
			{ pages: [{ page: 1 }], tags: ['x'], invoices: [INVOICE] },
		],
		['a list after one of errors', { errors: [{ invoiceNumber: 'INV0' }], invoices: [INVOICE] }],
		['a list of the name that an invoice has for its number', { data: [INVOICE] }],
		['a list further inside', { errors: [], page: { total: 1, content: [INVOICE] } }],
		['an object of invoices beside their number', { total: 1, [INVOICE_NUMBER]: INVOICE }],
	])('understands %s', async (_, response) => {
		giveInvoices(response);
		expect(onlyJson(await startN8n().run(searchInvoices()))).toEqual(LINK);
	});

	it.each([
		['as the result itself', [INVOICE]],
		['under another name', { invoices: [INVOICE] }],
		['beside other things', { invoiceSearchResponse: [INVOICE], total: 1, page: [1] }],
	])('finds invoices that stand %s', async (_, result) => {
		api()
			.post(PATHS.search)
			.reply(200, { ...invoiced({}), result });
		expect(onlyJson(await startN8n().run(searchInvoices()))).toEqual(LINK);
	});

	it('gives no items when there are only the codes of a success', async () => {
		const result = { errorCode: 0, errorMsg: 'No Error' };
		api()
			.post(PATHS.search)
			.reply(200, { ...invoiced({}), result });
		const outcome = await startN8n().run(searchInvoices());
		expect([outcome.error, outcome.items, outcome.hints]).toEqual([undefined, [], []]);
	});

	it('understands several lists', async () => {
		giveInvoices({ active: [INVOICE], expired: [{ ...INVOICE, invoiceNumber: 'INV2' }] });
		const { json } = await startN8n().run(searchInvoices());
		expect(json.map(({ linkId }) => linkId)).toEqual([INVOICE_NUMBER, 'INV2']);
	});

	it.each([null, 'null', '', [], {}, { invoices: [], total: 0 }, { errors: [], invoices: [] }])(
		'gives no items when there is %p',
		async (response) => {
			giveInvoices(response);
			const outcome = await startN8n().run(searchInvoices());
			expect(outcome.error).toBeUndefined();
			expect(outcome.items).toEqual([]);
		},
	);

	it.each<GenericValue>([
		'some text',
		42,
		{ total: 0, page: 'x' },
		{ errors: ['Out of order'], invoices: [] },
		{ pages: [1] },
	])('says that it does not know the form %p', async (response) => {
		giveInvoices(response);
		const outcome = await startN8n().run(searchInvoices());
		expect(outcome.error).toBeUndefined();
		expect(JSON.stringify(outcome.hints)).toMatch(/Simplify/);
	});

	it.each([
		['a list', [INVOICE], INVOICE],
		['a form that is not known', { total: 0 }, { invoiceSearchResponse: { total: 0 } }],
	])('hands through %s where it is not simplified', async (_, response, json) => {
		giveInvoices(response);
		expect(onlyJson(await startN8n().run(searchInvoices({}, { simplify: false })))).toEqual(json);
	});

	it.each<[IDataObject, string]>([
		[{ status: 'ACTIVE' }, 'pending'],
		[{ status: 'INACTIVE' }, 'inactive'],
		[{ status: 'EXPIRED' }, 'expired'],
		[{ status: 'expired', paymentStatus: 'Paid', amountStatus: 'FULLY_PAID' }, 'completed'],
		[{ status: '0' }, 'unknown'],
		[{ status: null }, 'unknown'],
	])('reads %j as %s', async (fields, status) => {
		giveInvoices([{ ...INVOICE, ...fields }]);
		expect(onlyJson(await startN8n().run(searchInvoices()))).toMatchObject({ status });
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
		giveInvoices([{ ...INVOICE, ...fields }]);
		expect(onlyJson(await startN8n().run(searchInvoices()))).toEqual({ ...LINK, ...expected });
	});
});
