import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { rowsAt } from './testing/client.mts';

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

describe('the deprecated calls', () => {
	const email = {
		...{ amount: '50', transactionId: 'ab-121', paymentDescription: 'toy Payment' },
		...{ customerName: 'Asha', customerEmail: 'asha@example.com', customerPhone: '9999999999' },
	};
	const sms = {
		...{ customerName: 'Asha', customerMobileNumber: '9999999999', description: 'toy' },
		...{ amount: '50.5' },
	};
	const addInvoice = (changes = {}) =>
		client.send('POST', '/payment/payment/addInvoiceMerchantAPI', { ...email, ...changes });
	const smsInvoice = (changes = {}) =>
		client.send('POST', '/payment/payment/smsInvoice', { ...sms, ...changes });

	it('make a link by e-mail, with texts', async () => {
		const { body } = await addInvoice({ sendEmail: 'true' });
		expect(body).toMatchObject({
			status: 0,
			result: {
				...{ amount: '50.00', customerEmail: 'asha@example.com', customerName: 'Asha' },
				...{ emailSent: true, paymentId: expect.stringMatching(/^\d{8}$/) },
				...{ paymentURL: expect.stringContaining(sandbox.url), transactionId: 'ab-121' },
			},
		});
		expect(await client.statusText('ab-121')).toBe('Not Started');
		expect((await client.response('ab-121')).body).toMatchObject({
			result: [{ postBackParam: null }],
		});
	});

	it('make a link by message, with numbers', async () => {
		const { body } = await smsInvoice({ invoiceReferenceId: 'ref 1' });
		expect(body).toMatchObject({
			result: {
				...{ amount: 50.5, paymentId: expect.any(Number), merchantTransactionId: 'ref 1' },
				...{ customerMobileNumber: '9999999999', url: expect.stringContaining(sandbox.url) },
			},
		});
	});

	it('make links that last to the end of an Indian day, seven days for an e-mail unless told', async () => {
		const before = Date.now();
		await addInvoice({ expiryTime: '2099-12-31' });
		await smsInvoice();
		await addInvoice();
		const state: unknown = sandbox.control.state()['payumoney'];
		const [told, sms, week] = rowsAt(state, 'transactions').map((it) => Object(it).expiresAt);
		expect(told).toBe(Date.parse('2099-12-31T23:59:59.999+05:30'));
		expect(sms).toBeNull();
		expect(week - before).toBeGreaterThanOrEqual(7 * 24 * 60 * 60 * 1000);
	});

	it('need every parameter that is required', async () => {
		for (const name of Object.keys(email))
			expect((await addInvoice({ [name]: '' })).status).toBe(400);
		for (const name of Object.keys(sms))
			expect((await smsInvoice({ [name]: '' })).status).toBe(400);
	});

	it.each([
		['amount', '1.001'],
		['amount', '0'],
		['transactionId', 'ab_121'],
		['paymentDescription', 'toys & games'],
		['customerEmail', 'asha'],
		['customerPhone', '+919999999999'],
		['expiryTime', '31-12-2099'],
		['sendEmail', 'yes'],
	])('refuse %s %s', async (name, value) => {
		expect(await addInvoice({ [name]: value })).toMatchObject(refused);
	});

	it('refuse a phone of nine digits for the message too', async () => {
		expect(await smsInvoice({ customerMobileNumber: '999999999' })).toMatchObject(refused);
		expect(await smsInvoice({ confirmSMSPhone: '999999999' })).toMatchObject(refused);
	});
});
