import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import {
	api,
	INVOICE_NUMBER,
	INVOICE_URL,
	invoiced,
	MERCHANT_ID,
	PATHS,
	payUmoney,
	refused,
	SALT,
	startN8n,
} from '../support/payumoney';

const SIGNATURE = 'E7A90CEF655ED35375FE0C3AF0C8BDB7ACEDAA88687A2CEB6A567F09073AA9B0';

const CREATED = { specialMsg: INVOICE_URL, data: INVOICE_NUMBER };

const create = (additionalFields: INodeParameters = {}, parameters: INodeParameters = {}) =>
	payUmoney('invoice.create', {
		invoiceDescription: 'Rent for January',
		subAmount: '2500',
		additionalFields,
		...parameters,
	});

/** PayUmoney for one invoice: what it was asked, in order. */
function prepare(reply: [number, unknown] = [200, invoiced(CREATED)]) {
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

async function bodyFor(additionalFields: INodeParameters, timezone?: string) {
	const asked = prepare();
	const outcome = await startN8n(timezone ? { timezone } : {}).run(create(additionalFields));
	if (outcome.error) throw outcome.error;
	return asked[1]?.body;
}

describe('creating an invoice', () => {
	it('gets the signature first and sends what was signed', async () => {
		const asked = prepare();
		await startN8n().run(
			create({ tax: '450', shippingCharge: '80.5', discount: '1,000.00', currency: 'INR' }),
		);
		const amount = {
			subAmount: '2500.00',
			tax: '450.00',
			shippingCharge: '80.50',
			discount: '1000.00',
		};
		expect(asked.map(({ call }) => call)).toEqual(['signature', 'invoice']);
		expect(asked[0]?.query).toEqual({
			merchantId: MERCHANT_ID,
			...amount,
			currency: 'INR',
			salt: SALT,
		});
		expect(asked[1]?.query).toEqual({});
		expect(asked[1]?.body).toEqual({
			merchantId: MERCHANT_ID,
			invoiceDescription: 'Rent for January',
			amount,
			currency: 'INR',
			signature: SIGNATURE,
		});
	});

	it('sends nothing that is unset, neither with the signature nor with the invoice', async () => {
		const asked = prepare();
		await startN8n().run(
			create({ tax: '', invoiceNumber: '', customerName: '', expiryDate: '', address: '' }),
		);
		expect(asked[0]?.query).toEqual({ merchantId: MERCHANT_ID, subAmount: '2500.00', salt: SALT });
		expect(asked[1]?.body).toEqual({
			merchantId: MERCHANT_ID,
			invoiceDescription: 'Rent for January',
			amount: { subAmount: '2500.00' },
			signature: SIGNATURE,
		});
	});

	it('sends the salt to GenerateSignature alone', async () => {
		const asked = prepare();
		const { said } = await startN8n().run(create({ customerName: 'Asha Rao' }));
		expect(JSON.stringify(asked[1])).not.toContain(SALT);
		expect(said).not.toContain(SALT);
	});

	it('gives the link', async () => {
		prepare();
		const fields = {
			tax: '450',
			discount: '50',
			customerName: 'Asha Rao',
			customerEmail: 'asha@example.com',
			customerPhone: '99999 99999',
			expiryDate: '2099-12-02T14:09:29+05:30',
		};
		expect(onlyJson(await startN8n().run(create(fields)))).toEqual({
			gateway: 'payumoney',
			linkId: INVOICE_NUMBER,
			url: INVOICE_URL,
			shortUrl: null,
			status: 'pending',
			rawStatus: null,
			amount: '2900.00',
			purpose: 'Rent for January',
			buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: '9999999999' },
			paymentIds: null,
			createdAt: null,
			expiresAt: '2099-12-02T08:39:29.000Z',
		});
	});

	it('sends the customer and an address as they are documented', async () => {
		const address = { line1: '12 Example Road', city: 'Pune', zipCode: '411001' };
		const userDetails = {
			name: 'Asha Rao',
			email: 'asha@example.com',
			phone_number: '9999999999',
			alternate_number: '9999999998',
			address,
		};
		expect(
			await bodyFor({
				customerName: 'Asha Rao',
				customerEmail: 'asha@example.com',
				customerPhone: '99999-99999',
				alternateNumber: '9999999998',
				address: JSON.stringify(address),
			}),
		).toMatchObject({ userDetails });
	});

	it('takes an address from an expression', async () => {
		const body = await bodyFor({ address: '={{ { "city": "Pune" } }}' });
		expect(body).toMatchObject({ userDetails: { address: { city: 'Pune' } } });
	});

	it.each([
		[true, false, { viaEmail: 1, viaSms: 0 }],
		[false, true, { viaEmail: 0, viaSms: 1 }],
		[true, true, { viaEmail: 1, viaSms: 1 }],
	])('sends by email %p and by SMS %p as 0 and 1', async (viaEmail, viaSms, channel) => {
		const customer = { customerEmail: 'asha@example.com', customerPhone: '9999999999' };
		expect(await bodyFor({ viaEmail, viaSms, ...customer })).toMatchObject({ channel });
	});

	it('sends only the channel that is set', async () => {
		expect(await bodyFor({ viaEmail: true, customerEmail: 'asha@example.com' })).toHaveProperty(
			'channel',
			{ viaEmail: 1 },
		);
	});

	it.each([
		['2099-12-02T14:09:29+05:30', '2099-12-02T08:39:29Z', undefined],
		['2099-12-02T08:39:29Z', '2099-12-02T08:39:29Z', undefined],
		['2099-12-02T08:39:29.500Z', '2099-12-02T08:39:29Z', undefined],
		['2099-12-02T14:09:29', '2099-12-02T08:39:29Z', undefined],
		['2099-12-02T08:39:29', '2099-12-02T13:39:29Z', 'America/New_York'],
	])('sends the expiry date %s as %s', async (given, sent, timezone) => {
		expect(await bodyFor({ expiryDate: given }, timezone)).toHaveProperty('expiryDate', sent);
	});

	it('sends number, addresses, limit and own fields', async () => {
		expect(
			await bodyFor({
				invoiceNumber: 'INV1234567890123',
				maxPaymentsAllowed: 3,
				successUrl: 'https://example.com/thanks',
				failureUrl: 'https://example.com/again',
				customParams: { params: [{ name: 'CustomerID', value: '23451243' }] },
			}),
		).toMatchObject({
			invoiceNumber: 'INV1234567890123',
			maxPaymentsAllowed: 3,
			surl: 'https://example.com/thanks',
			furl: 'https://example.com/again',
			customParams: { CustomerID: '23451243' },
		});
	});

	it('takes a description of exactly 40 characters, counted as people do', async () => {
		const asked = prepare();
		const invoiceDescription = 'किराया 🏠'.padEnd(41, 'x').slice(0, 41);
		expect([...invoiceDescription]).toHaveLength(40);
		const outcome = await startN8n().run(create({}, { invoiceDescription }));
		expect(outcome.error).toBeUndefined();
		expect(asked[1]?.body).toMatchObject({ invoiceDescription });
	});

	it.each([
		['-1', refused('Invoice Number already exists. Please enter new invoice number.')],
		['-1 as a text', { ...refused('Invoice Number already exists.'), status: '-1' }],
		[
			'an inner error',
			{
				...invoiced({}),
				result: { errorCode: 409, errorMsg: 'Invoice Number already exists.' },
			},
		],
	])('fails in the words of PayUmoney on %s, and is not repeated', async (_, body) => {
		const asked = prepare([200, body]);
		const outcome = await startN8n().run(create());
		expect(wordsOf(outcome)).toContain('Invoice Number already exists.');
		expect(errorOf(outcome)).toMatchObject({ name: 'NodeApiError', httpCode: '200' });
		expect(asked).toHaveLength(2);
	});

	it.each([429, 500, 502, 503, 504])('is sent once, whatever the answer: %i', async (status) => {
		const asked = prepare([status, {}]);
		expect(errorOf(await startN8n().run(create()))).toMatchObject({ httpCode: String(status) });
		expect(asked.map(({ call }) => call)).toEqual(['signature', 'invoice']);
	});

	it('is sent once when the connection breaks, and says that it may have arrived', async () => {
		api()
			.post(PATHS.signature)
			.query(true)
			.reply(200, invoiced({ signature: SIGNATURE }));
		const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		api().post(PATHS.invoice).replyWithError(broken);
		expect(wordsOf(await startN8n().run(create()))).toMatch(/may have been (done|made)|was sent/);
	});

	it.each([
		['no signature', invoiced({})],
		['an empty one', invoiced({ signature: '' })],
		['a refusal', refused('Salt is wrong')],
	])('makes nothing when there is %s', async (_, body) => {
		api().post(PATHS.signature).query(true).reply(200, body);
		const outcome = await startN8n().run(create());
		expect(errorOf(outcome).name).toBe('NodeApiError');
		expect(outcome.said).not.toContain(SALT);
	});

	it.each(['Merchant ID', 'Salt'])(
		"says that the credential has no '%s', without any call",
		async (displayName) => {
			const account = displayName === 'Salt' ? { salt: '' } : { merchantId: ' ' };
			const outcome = await startN8n({ account }).run(create());
			expect(wordsOf(outcome)).toContain(displayName);
		},
	);

	it('makes one invoice for each item, in order', async () => {
		api()
			.post(PATHS.signature)
			.query(true)
			.twice()
			.reply(200, invoiced({ signature: SIGNATURE }));
		for (const data of ['INV1', 'INV2']) {
			api()
				.post(PATHS.invoice)
				.reply(200, invoiced({ ...CREATED, data }));
		}
		const outcome = await startN8n().run(create(), [{}, {}]);
		expect(outcome.json.map(({ linkId }) => linkId)).toEqual(['INV1', 'INV2']);
		expect(pairsOf(outcome.items)).toEqual([0, 1]);
	});
});

describe('an invoice that is refused before any call', () => {
	const refuses = async (fields: INodeParameters, parameters: INodeParameters = {}) =>
		errorOf(await startN8n().run(create(fields, parameters))).message;

	it.each([
		['nothing', '={{ "" }}'],
		['only spaces', '   '],
		['41 characters', 'x'.repeat(41)],
		['an object', '={{ { a: 1 } }}'],
	])("for its 'Invoice Description': %s", async (_, invoiceDescription) => {
		expect(await refuses({}, { invoiceDescription })).toContain('Invoice Description');
	});

	it.each(['={{ "" }}', '0', '-1', 'ten', '10.005', '1e3', '10,50', '₹100', '={{ true }}'])(
		"for its 'Sub Amount' %p",
		async (subAmount) => {
			expect(await refuses({}, { subAmount })).toContain('Sub Amount');
		},
	);

	it.each<[string, INodeParameters]>([
		['Tax', { tax: '10.005' }],
		['Tax', { tax: '-1' }],
		['Shipping Charge', { shippingCharge: 'free' }],
		['Discount', { discount: '1e2' }],
		['Discount', { discount: '2500' }],
		['Discount', { discount: '3000' }],
		['Currency', { currency: 'rupees' }],
		['Invoice Number', { invoiceNumber: 'x'.repeat(17) }],
		['Expiry Date', { expiryDate: 'tomorrow' }],
		['Expiry Date', { expiryDate: '2099-02-30' }],
		['Expiry Date', { expiryDate: '2017-12-02T08:39:29Z' }],
		['Max Payments Allowed', { maxPaymentsAllowed: '={{ 1.5 }}' }],
		['Max Payments Allowed', { maxPaymentsAllowed: '={{ -1 }}' }],
		['Via Email', { viaEmail: true }],
		['Via SMS', { viaSms: true }],
		['Via Email', { viaEmail: '={{ "maybe" }}', customerEmail: 'asha@example.com' }],
		['Customer Email', { customerEmail: 'asha' }],
		['Customer Phone', { customerPhone: '12345' }],
		['Customer Phone', { customerPhone: '099999999999' }],
		['Alternate Number', { alternateNumber: 'call me' }],
		['Address', { address: '{ city: Pune }' }],
		['Address', { address: '"Pune"' }],
		['Address', { address: '[1]' }],
		['Success URL', { successUrl: 'example.com/thanks' }],
		['Success URL', { successUrl: 'javascript:alert(1)' }],
		['Failure URL', { failureUrl: '/again' }],
		['Custom Params', { customParams: { params: [{ name: '', value: 'x' }] } }],
	])("for its '%s' %j", async (displayName, fields) => {
		expect(await refuses(fields)).toContain(displayName);
	});
});

describe('getting a signature', () => {
	const generate = (parameters: INodeParameters = {}) =>
		payUmoney('invoice.generateSignature', { subAmount: '100', ...parameters });

	it('asks with merchant, amounts of two decimals, currency and salt', async () => {
		api()
			.post(PATHS.signature)
			.query({
				merchantId: '4000042',
				subAmount: '100.00',
				tax: '2.00',
				shippingCharge: '2.50',
				discount: '2.00',
				currency: 'INR',
				salt: SALT,
			})
			.reply(200, invoiced({ signature: SIGNATURE }));
		const amounts = { tax: '2', shippingCharge: '2.5', discount: '2.00', currency: 'inr' };
		const outcome = await startN8n().run(generate(amounts));
		expect(onlyJson(outcome)).toMatchObject({ signature: SIGNATURE });
		expect(outcome.said).not.toContain(SALT);
	});

	it('fails in the words of PayUmoney', async () => {
		api().post(PATHS.signature).query(true).reply(200, refused('Wrong merchant'));
		expect(wordsOf(await startN8n().run(generate()))).toContain('Wrong merchant');
	});

	it.each([
		['Sub Amount', { subAmount: '0' }],
		['Tax', { tax: '1.005' }],
		['Shipping Charge', { shippingCharge: '-2' }],
		['Discount', { discount: 'some' }],
		['Currency', { currency: 'R' }],
	])("refuses '%s' %j, without any call", async (displayName, parameters) => {
		expect(errorOf(await startN8n().run(generate(parameters))).message).toContain(displayName);
	});
});
