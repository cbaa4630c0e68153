import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, textAt, type InstamojoClient } from './testing/client.mts';

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

describe('the sandbox’s own address', () => {
	const page = async () => {
		const reply = await call(`${sandbox.url}/`);
		expect(reply.status).toBe(200);
		expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
		return reply.text;
	};

	it('says where both gateways, their checkouts and the control API are', async () => {
		const text = await page();
		for (const named of ['Instamojo', 'PayUmoney', 'Control API']) expect(text).toContain(named);
		const places = ['/api/1.1/', '/v2/', '/@sandbox/', '/payment/', '/treasury/', '/_payment/'];
		for (const place of places) expect(text).toContain(`<code>${place}`);
	});

	it('has no link that leads nowhere', async () => {
		const links = [...(await page()).matchAll(/href="([^"]+)"/g)].map(([, path]) => path);
		expect(links.length).toBeGreaterThan(4);
		for (const link of links) {
			const { status } = await call(`${sandbox.url}${link}`);
			expect([link, status]).toEqual([link, 200]);
		}
	});

	it('shows no credential', async () => {
		const { apiKey, clientSecret, salt } = sandbox.control.instamojo.settings();
		const text = await page();
		for (const secret of [apiKey, clientSecret, salt]) expect(text).not.toContain(secret);
	});
});

describe('addresses and keys', () => {
	it('answers a missing slash with a 301 and does nothing with the body', async () => {
		for (const [send, path] of [
			[client.v11, 'payment-requests'],
			[client.v2, 'payment_requests'],
		] as const) {
			const { status, headers } = await send(path, { form: sound });
			expect(status).toBe(301);
			expect(headers.get('location')).toMatch(new RegExp(`/${path}/$`));
		}
		expect(sandbox.control.state()['instamojo']).toMatchObject({ paymentRequests: [] });
	});

	it('keeps the query when it adds the slash', async () => {
		const { headers } = await client.v2('payments?limit=5');
		expect(headers.get('location')).toBe('/v2/payments/?limit=5');
	});

	it('answers 404 for what is not there and 405 for a method it does not know', async () => {
		const missing = { success: false, message: 'Not found.' };
		expect(await client.v11('payment-requests/nope/')).toMatchObject({
			status: 404,
			body: missing,
		});
		expect(await client.v2('payments/nope/')).toMatchObject({ status: 404, body: missing });
		expect(await client.v2('nope/')).toMatchObject({ status: 404, body: missing });
		expect((await client.v2('payments/', { method: 'DELETE' })).status).toBe(405);
	});

	it('answers v1.1 without or with wrong keys with 401 and a text', async () => {
		const url = `${sandbox.url}/api/1.1/payments/`;
		const none = await call(url);
		expect(none).toMatchObject({ status: 401, body: { success: false } });
		expect(textAt(none.body, 'message')).toMatch(/not provided/);
		const wrong = await client.v11('payments/', { headers: { 'x-auth-token': 'wrong' } });
		expect(wrong).toMatchObject({ status: 401, body: { success: false } });
	});
});
