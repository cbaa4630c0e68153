import { onlyJson } from '../support/outcome';
import { INVOICE_NUMBER, INVOICE_URL, MERCHANT_ID, SALT, startN8n } from '../support/payumoney';
import { bodyFor, createInvoice, prepare, SIGNATURE } from '../support/payumoneyInvoices';

describe('creating an invoice', () => {
	it('gets the signature first and sends what was signed', async () => {
		const asked = prepare();
		await startN8n().run(
			createInvoice({ tax: '450', shippingCharge: '80.5', discount: '1,000.00', currency: 'INR' }),
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
			createInvoice({ tax: '', invoiceNumber: '', customerName: '', expiryDate: '', address: '' }),
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
		const { said } = await startN8n().run(createInvoice({ customerName: 'Asha Rao' }));
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
		expect(onlyJson(await startN8n().run(createInvoice(fields)))).toEqual({
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

	it('sends neither an empty address nor an own field without a value', async () => {
		const params = [
			{ name: 'CustomerID', value: '23451243' },
			{ name: 'Nothing', value: '' },
		];
		const body = await bodyFor({ address: '{}', customParams: { params } });
		expect(body).toMatchObject({ customParams: { CustomerID: '23451243' } });
		expect(JSON.stringify(body)).not.toMatch(/Nothing|address/);
	});

	it('sends no own fields at all where none has a value', async () => {
		const params = [{ name: 'Nothing', value: '' }];
		expect(await bodyFor({ customParams: { params } })).not.toHaveProperty('customParams');
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
		const outcome = await startN8n().run(createInvoice({}, { invoiceDescription }));
		expect(outcome.error).toBeUndefined();
		expect(asked[1]?.body).toMatchObject({ invoiceDescription });
	});
});
