import nock from 'nock';
import { macOf } from './instamojo/mac.mts';
import { startSandbox, type Sandbox } from './server.mts';
import {
	call,
	instamojoClient,
	rowsAt,
	sleep,
	textAt,
	type InstamojoClient,
} from './testing/client.mts';
import { startReceiver, type Receiver } from './testing/receiver.mts';

let sandbox: Sandbox;
let client: InstamojoClient;
let receiver: Receiver;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({
		clockFactor: 1_000_000,
		// At this speed a token of the usual lifetime would be good for 36 milliseconds.
		instamojo: { shortUrlDelay: null, tokenLifetime: 36_000_000_000 },
	});
});

beforeEach(async () => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
	receiver = await startReceiver();
});

afterEach(() => receiver.close());
afterAll(() => sandbox.close());

const buyer = { name: 'José Núñez', email: 'jose@example.com', phone: '9999999999' };
const page = (id: string, form?: Record<string, string>) =>
	call(`${sandbox.url}/@sandbox/${id}`, form ? { form } : {});
const payOnPage = (id: string, outcome = 'success') => page(id, { ...buyer, outcome });
const pairsOf = (fields: Record<string, string>) => Object.entries(fields);

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

describe('payments', () => {
	it('are objects with a request address in v1.1, and addresses in v2', async () => {
		const id = await client.link();
		await payOnPage(id);
		const v11 = await client.v11(`payment-requests/${id}/`);
		const [payment] = rowsAt(Object(v11.body).payment_request, 'payments');
		expect(payment).toMatchObject({
			status: 'Credit',
			amount: '2500.00',
			fees: '50.00',
			buyer_name: 'José Núñez',
			buyer_phone: '+919999999999',
			payment_request: `${sandbox.url}/api/1.1/payment-requests/${id}/`,
			failure: null,
		});
		const paymentId = textAt(payment, 'payment_id');
		const v2 = await client.v2(`payment_requests/${id}/`);
		expect(v2.body).toMatchObject({
			status: 'Completed',
			payments: [`${sandbox.url}/v2/payments/${paymentId}/`],
		});
		expect((await client.v11(`payment-requests/${id}/${paymentId}/`)).body).toMatchObject({
			payment_request: { payment: { payment_id: paymentId } },
		});
		const another = await client.link();
		expect((await client.v11(`payment-requests/${another}/${paymentId}/`)).status).toBe(404);
		expect((await client.v11(`payments/${paymentId}/`)).body).toMatchObject({
			success: true,
			payment: { payment_id: paymentId },
		});
	});

	it('have true, false or null for a status in v2', async () => {
		const { instamojo } = sandbox.control;
		const requestId = await client.link();
		const pending = instamojo.pay({ requestId, outcome: 'pending' }).paymentId;
		const failed = instamojo.pay({ requestId, outcome: 'failed' }).paymentId;
		const statusOf = async (id: string) =>
			Object((await client.v2(`payments/${id}/`)).body).status as unknown;
		expect(await statusOf(pending)).toBeNull();
		expect(await statusOf(failed)).toBe(false);
		instamojo.settlePayment({ paymentId: pending, outcome: 'success' });
		expect(await statusOf(pending)).toBe(true);
		expect((await client.v2(`payments/${failed}/`)).body).toMatchObject({
			fees: null,
			failure: { reason: 'AUTHORIZATION_FAILED' },
			payment_request: `${sandbox.url}/v2/payment_requests/${requestId}/`,
		});
	});

	it('are listed newest first and filtered', async () => {
		const first = await client.payment();
		const second = await client.payment();
		const { body } = await client.v2('payments/');
		expect(rowsAt(body, 'payments').map((row) => textAt(row, 'id'))).toEqual([second, first]);
		expect((await client.v2(`payments/?id=${first}`)).body).toMatchObject({ count: 1 });
		const bySeller = (name: string) => client.v2(`payments/?seller=${name}`);
		expect((await bySeller('sandbox')).body).toMatchObject({ count: 2 });
		expect((await bySeller('somebody')).body).toMatchObject({ count: 0 });
		expect((await client.v2('payments/?product=none')).body).toMatchObject({ count: 0 });
		const v11 = await client.v11('payments/?limit=1');
		expect(textAt(rowsAt(v11.body, 'payments')[0], 'payment_id')).toBe(second);
	});
});

describe('the webhook', () => {
	it('is a form with every documented field and a MAC under the private salt', async () => {
		const id = await client.link({ webhook: receiver.url });
		await payOnPage(id);
		await sandbox.control.settled();
		const [received] = receiver.received;
		expect(receiver.received).toHaveLength(1);
		expect(received?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(received?.fields).toEqual({
			payment_id: expect.stringMatching(/^MOJO\w{16}$/),
			status: 'Credit',
			shorturl: '',
			longurl: `${sandbox.url}/@sandbox/${id}`,
			purpose: 'FIFA 16',
			amount: '2500.00',
			fees: '50.00',
			currency: 'INR',
			buyer: 'jose@example.com',
			buyer_name: 'José Núñez',
			buyer_phone: '+919999999999',
			payment_request_id: id,
			mac: macOf(pairsOf(received?.fields ?? {}), sandbox.control.instamojo.settings().salt),
		});
	});

	it('keeps quiet about failures unless that is switched on', async () => {
		const id = await client.link({ webhook: receiver.url });
		await payOnPage(id, 'failed');
		await sandbox.control.settled();
		expect(receiver.received).toHaveLength(0);
		sandbox.control.instamojo.changeSettings({ webhookOnFailure: true });
		await payOnPage(id, 'failed');
		await sandbox.control.settled();
		expect(receiver.received.map(({ fields }) => fields['status'])).toEqual(['Failed']);
	});

	it('is tried once, whatever comes back', async () => {
		receiver.answers.push(500);
		await client.payment({ webhook: receiver.url });
		await sandbox.control.settled();
		expect(receiver.received).toHaveLength(1);
		expect(sandbox.control.state().webhooks).toMatchObject([
			{ state: 'gaveUp', attempts: [{ status: 500, answer: 'received' }] },
		]);
	});

	it('is repeated four times after 15, 30, 60 and 120 minutes, where that is switched on', async () => {
		const minute = 60;
		const slower = await startSandbox({
			clockFactor: 1000 * minute,
			instamojo: { webhookRetries: true, webhookDelay: 0 },
		});
		receiver.answers.push(404, 500, 503, 400, 502);
		await instamojoClient(slower).payment({ webhook: receiver.url });
		await slower.control.settled();
		const [delivery] = slower.control.state().webhooks;
		await slower.close();
		const attempts = delivery?.attempts ?? [];
		expect(delivery?.state).toBe('gaveUp');
		expect(attempts.map(({ status }) => status)).toEqual([404, 500, 503, 400, 502]);
		expect(attempts.map(({ after }) => after / minute)).toEqual([0, 15, 30, 60, 120]);
		// A minute is a millisecond here. Timers may be early by one.
		const times = attempts.map(({ at }) => Date.parse(at));
		[15, 30, 60, 120].forEach((expected, index) => {
			const gap = (times[index + 1] ?? 0) - (times[index] ?? 0);
			expect(gap).toBeGreaterThanOrEqual(expected - 2);
		});
		expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
	});

	it('stops repeating once it was taken', async () => {
		sandbox.control.instamojo.changeSettings({ webhookRetries: true });
		receiver.answers.push(500);
		await client.payment({ webhook: receiver.url });
		await sandbox.control.settled();
		expect(receiver.received).toHaveLength(2);
		expect(sandbox.control.state().webhooks).toMatchObject([{ state: 'delivered' }]);
	});

	it('counts no answer in time as a failure', async () => {
		sandbox.control.instamojo.changeSettings({ webhookTimeout: 0.05 });
		receiver.answers.push(0);
		await client.payment({ webhook: receiver.url });
		await sandbox.control.settled();
		expect(sandbox.control.state().webhooks).toMatchObject([
			{ state: 'gaveUp', attempts: [{ status: null, error: expect.stringMatching(/timeout/i) }] },
		]);
	});

	it('can be sent again byte for byte', async () => {
		await client.payment({ webhook: receiver.url });
		await sandbox.control.settled();
		const deliveryId = sandbox.control.state().webhooks[0]?.id ?? '';
		const again = await sandbox.control.instamojo.redeliver({ deliveryId });
		expect(again).toMatchObject({ kind: 'duplicate', state: 'delivered' });
		expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
	});

	it('can be forged, with another amount and a MAC that is wrong', async () => {
		const paymentId = await client.payment({ webhook: receiver.url });
		await sandbox.control.settled();
		receiver.answers.push(401);
		const forged = await sandbox.control.instamojo.forge({
			paymentId,
			changes: { amount: '1.00' },
		});
		expect(forged).toMatchObject({ kind: 'forged', attempts: [{ status: 401 }] });
		const fields = receiver.received[1]?.fields ?? {};
		const { salt } = sandbox.control.instamojo.settings();
		expect(fields['amount']).toBe('1.00');
		expect(fields['mac']).not.toBe(macOf(pairsOf(fields), salt));
	});
});
