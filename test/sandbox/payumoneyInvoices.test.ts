import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { call, rowsAt, textAt } from './testing/client.mts';

let sandbox: Sandbox;
let client: PayUmoneyClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox();
});

beforeEach(() => {
	sandbox.control.reset();
	client = payUmoneyClient(sandbox);
});

afterAll(() => sandbox.close());

const refused = { status: 200, body: { status: -1, result: null } };
const numbered = (invoiceNumber: string, changes = {}) =>
	client.invoice({ invoiceNumber, ...changes });
const search = async (filters: Record<string, string>) => {
	const { body } = await client.json('POST', '/payment/op/v1/invoices/search', filters);
	return rowsAt(Object(body).result.invoiceSearchResponse, 'invoices');
};

describe('GenerateSignature', () => {
	it('is 64 upper-case hex digits over the amounts as two decimals', async () => {
		const signature = await client.signature({ subAmount: '100' });
		expect(signature).toMatch(/^[0-9A-F]{64}$/);
		expect(await client.signature({ subAmount: '100.00', tax: '0.00' })).toBe(signature);
		expect(await client.signature({ subAmount: '100.00', tax: '1' })).not.toBe(signature);
		expect(await client.signature({ subAmount: '100.00', currency: 'USD' })).not.toBe(signature);
	});

	it('signs with whatever salt it is given, or refuses a foreign one', async () => {
		const path = '/payment/op/v1/invoices/GenerateSignature';
		const { merchantId } = sandbox.control.payumoney.settings();
		const ask = () =>
			client.send('POST', path, { merchantId, subAmount: '100.00', salt: 'foreign' });
		const signature = textAt((await ask()).body, 'result', 'signature');
		expect(await client.invoice({ signature })).toMatchObject(refused);
		sandbox.control.payumoney.changeSettings({ wrongSalt: 'refuse' });
		expect(await ask()).toMatchObject(refused);
	});

	it('needs salt, amount and merchant id', async () => {
		const path = '/payment/op/v1/invoices/GenerateSignature';
		const all = { merchantId: '4000042', subAmount: '1.00', salt: 'SbxSalt042' };
		for (const name of Object.keys(all)) {
			expect((await client.send('POST', path, { ...all, [name]: '' })).status).toBe(400);
		}
		expect((await client.send('POST', path, { ...all, tax: '1.001' })).body).toMatchObject({
			status: -1,
		});
	});

	it('leaves no salt in the log of calls', async () => {
		await client.signature({ subAmount: '1.00' });
		const { salt, merchantKey } = sandbox.control.payumoney.settings();
		const log = JSON.stringify(sandbox.control.state());
		expect(log).toContain('GenerateSignature');
		expect(log).not.toContain(salt);
		expect(log).not.toContain(merchantKey);
	});
});

describe('creating an invoice', () => {
	it('answers with two error codes, the text "null" and a page on this server', async () => {
		const reply = await client.invoice();
		const number = textAt(reply.body, 'result', 'data');
		expect(number).toMatch(/^INV\d{15}$/);
		expect(reply.body).toEqual({
			...{ errorCode: 0, guid: 'null', message: 'SUCCESS', rows: 0, status: 0 },
			result: {
				specialMsg: expect.stringMatching(
					new RegExp(`^${sandbox.url}/invoicing/invoice/\\d{7}/${number}$`),
				),
				...{ data: number, errorCode: 200, errorMsg: 'SUCCESS' },
			},
		});
	});

	it('takes everything the documented sample has', async () => {
		const amounts = {
			subAmount: '10.00',
			tax: '10.00',
			shippingCharge: '10.00',
			discount: '10.00',
		};
		const reply = await numbered('INV12345678', {
			...{ amount: amounts, signature: await client.signature(amounts) },
			...{ addedOn: '2017-12-02T08:39:29Z', expiryDate: '2099-12-02T08:39:29Z' },
			...{ bulkRequest: 0, channel: { viaEmail: 1, viaSms: 1 }, invoiceStatus: '0' },
			...{ customParams: { CustomerID: '23451243' }, maxPaymentsAllowed: 0 },
			...{ furl: 'www.example.com/failure', surl: 'www.example.com/success' },
			source: 'API_INT_INVOICE',
			userDetails: {
				...{ alternate_number: '9806754321', email: 'john.doe@example.com', address: {} },
				...{ name: 'John Doe', phone_number: '9999988888' },
			},
		});
		expect(reply.body).toMatchObject({ status: 0, result: { data: 'INV12345678' } });
		expect(await search({ amount: '20' })).toHaveLength(1);
	});

	it.each([
		['another signature', { signature: 'A'.repeat(64) }],
		['another amount than was signed', { amount: { subAmount: '100.01' } }],
		['an amount that is a number', { amount: { subAmount: 100 } }],
		['a description of 41 characters', { invoiceDescription: 'x'.repeat(41) }],
		['no description', { invoiceDescription: undefined }],
		['a number of 17 characters', { invoiceNumber: 'x'.repeat(17) }],
		['a foreign merchant id', { merchantId: '146' }],
		['a date without a zone', { expiryDate: '2099-12-02 08:39:29' }],
		['a status that is none', { invoiceStatus: 'OPEN' }],
		['a channel without an address', { channel: { viaEmail: 1 } }],
	])('refuses %s', async (_what, changes) => {
		expect(await client.invoice(changes)).toMatchObject(refused);
	});

	it('takes 40 characters of description and 16 of number', async () => {
		const changes = { invoiceDescription: 'x'.repeat(40) };
		expect((await numbered('x'.repeat(16), changes)).body).toMatchObject({ status: 0 });
	});

	it('refuses a number that exists', async () => {
		await numbered('INV1');
		expect((await numbered('INV1')).body).toMatchObject({
			status: -1,
			message: 'Invoice Number already exists. Please enter new invoice number.',
		});
	});

	it('answers a body that is no JSON with 400 and nothing', async () => {
		const { authorization } = sandbox.control.payumoney.settings();
		const headers = { authorization, 'content-type': 'application/json' };
		const reply = await call(`${sandbox.url}/payment/op/v1/invoice`, { raw: '{', headers });
		expect([reply.status, reply.text]).toEqual([400, '']);
	});
});
