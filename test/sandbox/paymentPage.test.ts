import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, sleep, type InstamojoClient } from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({
		clockFactor: 1_000_000,
		// At this speed a token of the usual lifetime would be good for 36 milliseconds.
		instamojo: { shortUrlDelay: null, tokenLifetime: 36_000_000_000 },
	});
});

beforeEach(() => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
});

afterAll(() => sandbox.close());

const buyer = { name: 'José Núñez', email: 'jose@example.com', phone: '9999999999' };
const page = (id: string, form?: Record<string, string>) =>
	call(`${sandbox.url}/@sandbox/${id}`, form ? { form } : {});
const payOnPage = (id: string, outcome = 'success') => page(id, { ...buyer, outcome });

describe('the payment page', () => {
	it('shows what is to be paid, the buyer that is known, and two buttons', async () => {
		const id = await client.link({ purpose: '<b>Tea</b>', email: 'foo@example.com' });
		const { status, text } = await page(id);
		expect(status).toBe(200);
		expect(text).toContain('&lt;b&gt;Tea&lt;/b&gt;');
		expect(text).toContain('₹2500.00');
		expect(text).toContain('value="foo@example.com"');
		expect(text).toContain('id="pay-success"');
		expect(text).toContain('id="pay-fail"');
	});

	it('redirects with id, status and request, in that order, behind the query that is there', async () => {
		const id = await client.link({ redirect_url: 'https://example.com/done?order=a%20b#top' });
		const { status, headers } = await payOnPage(id);
		expect(status).toBe(303);
		expect(headers.get('location')).toMatch(
			new RegExp(
				`^https://example\\.com/done\\?order=a%20b&payment_id=MOJO\\w{16}&payment_status=Credit&payment_request_id=${id}#top$`,
			),
		);
	});

	it('redirects after a failure too', async () => {
		const id = await client.link({ redirect_url: 'https://example.com/done' });
		const { headers } = await payOnPage(id, 'failed');
		expect(headers.get('location')).toContain('&payment_status=Failed&');
	});

	it('shows the payment id where there is no redirect URL', async () => {
		const id = await client.link();
		const { headers } = await payOnPage(id);
		const { text } = await call(sandbox.url + headers.get('location'));
		expect(text).toMatch(/id="payment-id">MOJO\w{16}</);
	});

	it('asks again for a phone that is none, and takes no payment', async () => {
		const id = await client.link();
		const { status, text } = await page(id, { ...buyer, phone: '12', outcome: 'success' });
		expect(status).toBe(400);
		expect(text).toContain('id="phone-error"');
		expect((await client.v2('payments/')).body).toMatchObject({ count: 0 });
	});

	it('is closed by the first success unless repeated payments are allowed', async () => {
		const once = await client.link({ allow_repeated_payments: 'false' });
		await payOnPage(once, 'failed');
		expect((await payOnPage(once)).status).toBe(303);
		expect((await payOnPage(once)).status).toBe(403);
		expect((await page(once)).text).toContain('id="closed"');
		const again = await client.link({ allow_repeated_payments: 'true' });
		await payOnPage(again);
		expect((await payOnPage(again)).status).toBe(303);
	});

	it('is closed while the link is disabled, of which no answer tells', async () => {
		const id = await client.link();
		const before = await client.v2(`payment_requests/${id}/`);
		const done = { status: 200, body: { success: true } };
		expect(await client.v11(`payment-requests/${id}/disable/`, { method: 'POST' })).toMatchObject(
			done,
		);
		expect((await payOnPage(id)).status).toBe(403);
		expect((await client.v2(`payment_requests/${id}/`)).body).toEqual(before.body);
		const enable = { method: 'POST', headers: { 'content-type': 'application/json' } };
		expect(await client.v2(`payment_requests/${id}/enable/`, enable)).toMatchObject(done);
		expect(await client.v2(`payment_requests/${id}/enable/`, enable)).toMatchObject(done);
		expect((await payOnPage(id)).status).toBe(303);
	});

	it('is closed once the link has expired', async () => {
		const id = await client.link({ expires_at: new Date(Date.now() + 800).toISOString() });
		expect((await page(id)).text).toContain('id="pay-success"');
		await sleep(810);
		expect((await payOnPage(id)).status).toBe(403);
	});
});
