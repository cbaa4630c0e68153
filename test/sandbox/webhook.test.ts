import nock from 'nock';
import { macOf } from './instamojo/mac.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, type InstamojoClient } from './testing/client.mts';
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
