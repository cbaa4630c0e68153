import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, sleep, textAt, type InstamojoClient } from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ clockFactor: 1000 });
});

beforeEach(() => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
});

afterAll(() => sandbox.close());

const sound = { purpose: 'FIFA 16', amount: '2500' };

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

describe('creating a payment request', () => {
	it('answers v1.1 with 201, an envelope, two decimals and nulls for what was left out', async () => {
		const { status, body } = await client.v11('payment-requests/', {
			form: { ...sound, phone: '9999999999', redirect_url: '', send_email: 'False' },
		});
		expect(status).toBe(201);
		expect(body).toEqual({
			success: true,
			payment_request: {
				id: expect.stringMatching(/^[0-9a-f]{32}$/),
				phone: '+919999999999',
				email: null,
				buyer_name: null,
				amount: '2500.00',
				purpose: 'FIFA 16',
				expires_at: null,
				status: 'Pending',
				send_sms: false,
				send_email: false,
				sms_status: null,
				email_status: null,
				shorturl: null,
				longurl: expect.stringContaining(`${sandbox.url}/@sandbox/`),
				redirect_url: '',
				webhook: null,
				allow_repeated_payments: false,
				customer_id: null,
				created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
				modified_at: expect.any(String),
			},
		});
	});

	it('answers v2 with the bare object and the amount as it was sent, and with two decimals later', async () => {
		const created = await client.v2('payment_requests/', { json: { ...sound, amount: 2500 } });
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({ amount: '2500', payments: [], mark_fulfilled: true });
		const id = textAt(created.body, 'id');
		expect(textAt(created.body, 'resource_uri')).toBe(`${sandbox.url}/v2/payment_requests/${id}/`);
		expect((await client.v2(`payment_requests/${id}/`)).body).toMatchObject({ amount: '2500.00' });
	});

	it.each([
		['no purpose', { purpose: '' }, 'purpose', 'This field may not be blank.'],
		['a purpose of 256', { purpose: 'x'.repeat(256) }, 'purpose', /no more than 255/],
		['8.99 rupees', { amount: '8.99' }, 'amount', 'Amount cannot be less than INR 9.00.'],
		['200000.01 rupees', { amount: '200000.01' }, 'amount', /more than INR 200000/],
		['three decimals', { amount: '10.001' }, 'amount', /2 decimal places/],
		['words for an amount', { amount: '1e3' }, 'amount', 'A valid number is required.'],
		['a name of 101', { buyer_name: 'x'.repeat(101) }, 'buyer_name', /no more than 100/],
		['no email address', { email: 'foo@example' }, 'email', /valid email/],
		['an email of 76', { email: `${'x'.repeat(64)}@example.com` }, 'email', /no more than 75/],
		['nine digits', { phone: '999999999' }, 'phone', 'Enter a valid phone number'],
		['the text undefined', { phone: 'undefined' }, 'phone', 'Enter a valid phone number'],
		['mail without address', { send_email: 'true' }, 'email', /required/],
		['SMS without phone', { send_sms: 'true', phone: '' }, 'phone', /required/],
		['a webhook that is none', { webhook: 'invalid_url' }, 'webhook', 'Enter a valid URL.'],
		['a relative redirect', { redirect_url: '/thanks' }, 'redirect_url', 'Enter a valid URL.'],
		['no boolean', { allow_repeated_payments: 'yes' }, 'allow_repeated_payments', /boolean/],
		['an expiry long past', { expires_at: '2020-01-01T00:00:00Z' }, 'expires_at', /future/],
		['an expiry of no form', { expires_at: 'tomorrow' }, 'expires_at', /wrong format/],
		['an expiry ten minutes too late', { expires_at: inSeconds(1200) }, 'expires_at', /600/],
		['dollars', { currency: 'USD' }, 'currency', /not a valid choice/],
	])('refuses %s in the shape of each generation', async (_name, change, field, complaint) => {
		const form = { ...sound, ...change };
		const fields = {
			[field]: [typeof complaint === 'string' ? complaint : expect.stringMatching(complaint)],
		};
		const v11 = await client.v11('payment-requests/', { form });
		expect(v11).toMatchObject({ status: 400, body: { success: false, message: fields } });
		const v2 = await client.v2('payment_requests/', { form });
		expect(v2.status).toBe(400);
		expect(v2.body).toEqual(fields);
	});

	it('accepts 9 and 200000 rupees, +91 and foreign phones, and an expiry within 600 seconds', async () => {
		const expires_at = inSeconds(590);
		for (const change of [
			{ amount: '9' },
			{ amount: '200000.00' },
			{ phone: '+919999999999' },
			{ phone: '+12025550123' },
			{ expires_at },
		]) {
			const reply = await client.v11('payment-requests/', { form: { ...sound, ...change } });
			expect(reply.status).toBe(201);
		}
	});

	it('takes an optional field left empty in a form for one that was not sent', async () => {
		const form = {
			...sound,
			send_email: '',
			send_sms: '',
			allow_repeated_payments: '',
			mark_fulfilled: '',
			expires_at: '',
			currency: '',
			partner_fee_type: '',
			partner_fee: '',
		};
		const v11 = await client.v11('payment-requests/', { form });
		expect(v11).toMatchObject({
			status: 201,
			body: {
				payment_request: {
					send_email: false,
					send_sms: false,
					allow_repeated_payments: false,
					expires_at: null,
				},
			},
		});
		const v2 = await client.v2('payment_requests/', { form });
		expect(v2).toMatchObject({ status: 201, body: { send_email: false, mark_fulfilled: true } });
	});

	it('lets its own default stand for a boolean left empty, too', async () => {
		sandbox.control.instamojo.changeSettings({ allowRepeatedPaymentsDefault: true });
		const form = { ...sound, allow_repeated_payments: '' };
		const { body } = await client.v11('payment-requests/', { form });
		expect(body).toMatchObject({ payment_request: { allow_repeated_payments: true } });
	});

	it('takes no empty text for a boolean in JSON', async () => {
		const json = { ...sound, send_email: '' };
		const { status, body } = await client.v2('payment_requests/', { json });
		expect(status).toBe(400);
		expect(body).toEqual({ send_email: ['Must be a valid boolean.'] });
	});

	it('names every missing field at once', async () => {
		const required = ['This field is required.'];
		const { status, body } = await client.v2('payment_requests/', { form: {} });
		expect(status).toBe(400);
		expect(body).toEqual({ purpose: required, amount: required });
	});

	it('takes JSON with real booleans and numbers on v1.1 too, and says so when it is unreadable', async () => {
		const json = { ...sound, amount: 10.5, allow_repeated_payments: true, email: null };
		const { body } = await client.v11('payment-requests/', { json });
		expect(body).toMatchObject({
			payment_request: { amount: '10.50', allow_repeated_payments: true, email: null },
		});
		const broken = await client.v2('payment_requests/', {
			raw: '{"purpose":',
			headers: { 'content-type': 'application/json' },
		});
		expect(broken).toMatchObject({ status: 400, body: { success: false } });
		expect(textAt(broken.body, 'message')).toMatch(/JSON parse error/);
	});

	it('sends mail and message after a while and fills the short link, which leads to the page', async () => {
		const form = { ...sound, send_email: 'true', email: 'foo@example.com' };
		const created = await client.v11('payment-requests/', { form });
		expect(created.body).toMatchObject({ payment_request: { email_status: 'Pending' } });
		await sleep(20);
		const id = textAt(created.body, 'payment_request', 'id');
		const { body } = await client.v11(`payment-requests/${id}/`);
		expect(body).toMatchObject({
			payment_request: { email_status: 'Sent', sms_status: null, status: 'Sent' },
		});
		const short = await call(textAt(body, 'payment_request', 'shorturl'));
		expect(short.headers.get('location')).toBe(`/@sandbox/${id}`);
	});

	it('refuses a local webhook only where that is set', async () => {
		const form = { ...sound, webhook: 'http://127.0.0.1:5678/hook' };
		expect((await client.v11('payment-requests/', { form })).status).toBe(201);
		sandbox.control.instamojo.changeSettings({ refuseLocalWebhooks: true });
		expect((await client.v11('payment-requests/', { form })).body).toEqual({
			success: false,
			message: { webhook: ['Webhook is invalid'] },
		});
	});
});
