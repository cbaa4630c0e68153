import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, sleep, textAt, type InstamojoClient } from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox();
});

beforeEach(() => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
});

afterAll(() => sandbox.close());

const create = () =>
	client.v11('payment-requests/', { form: { purpose: 'FIFA 16', amount: '2500' } });
const createPath = { method: 'POST', path: '/api/1.1/payment-requests/' };
const countLinks = async () => {
	const { body } = await client.v2('payment_requests/');
	return Object(body).count as unknown;
};
const lastCall = () => sandbox.control.calls().at(-1);

describe('faults', () => {
	it('break the connection before the call takes effect', async () => {
		sandbox.control.addFault({ ...createPath, answer: 'reset' });
		await expect(create()).rejects.toThrow();
		expect(lastCall()).toMatchObject({ handled: null, answered: null, fault: 1 });
		expect(await countLinks()).toBe(0);
		expect((await create()).status).toBe(201);
	});

	it('break the connection after the call took effect', async () => {
		sandbox.control.addFault({ ...createPath, when: 'after', answer: 'reset' });
		await expect(create()).rejects.toThrow();
		expect(lastCall()).toMatchObject({ handled: 201, answered: null });
		expect(await countLinks()).toBe(1);
	});

	it('never answer after the call took effect', async () => {
		sandbox.control.addFault({ ...createPath, when: 'after', answer: 'silence' });
		const answer = create().then(
			() => 'answered',
			() => 'broken',
		);
		while (lastCall()?.handled !== 201) await sleep(5);
		expect(await Promise.race([answer, sleep(30)])).toBeUndefined();
		expect(await countLinks()).toBe(1);
	});

	it('answer 504 after the call took effect', async () => {
		sandbox.control.addFault({ ...createPath, when: 'after', answer: 'gatewayTimeout' });
		const { status, text, headers } = await create();
		expect(status).toBe(504);
		expect(text).toMatch(/<html>/);
		expect(headers.get('content-type')).toBe('text/html');
		expect(lastCall()).toMatchObject({ handled: 201, answered: 504 });
		expect(await countLinks()).toBe(1);
	});

	it('answer in place of the gateway, as often as told and no more', async () => {
		sandbox.control.addFault({ ...createPath, times: 2, answer: 'rateLimited' });
		const first = await create();
		expect(first.status).toBe(429);
		expect(first.headers.get('retry-after')).toBe('1');
		expect((await create()).status).toBe(429);
		expect((await create()).status).toBe(201);
		expect(await countLinks()).toBe(1);
	});

	it.each([
		['serverError', 500, /<html>/],
		['badGateway', 502, /<html>/],
		['unavailable', 503, /<html>/],
		['html', 200, /<html>/],
		['empty', 200, /^$/],
		['expiredToken', 401, /"success":false/],
	] as const)('answer with %s', async (answer, status, text) => {
		sandbox.control.addFault({ ...createPath, answer });
		const reply = await create();
		expect(reply.status).toBe(status);
		expect(reply.text).toMatch(text);
	});

	it('answer with any status, headers and body', async () => {
		const answer = { status: 418, headers: { 'x-made-up': 'yes' }, body: { odd: [1] } };
		sandbox.control.addFault({ path: '/api/1.1/*', answer });
		const reply = await create();
		expect(reply).toMatchObject({ status: 418, body: { odd: [1] } });
		expect(reply.headers.get('x-made-up')).toBe('yes');
	});

	it('delay a call, and strike only the method, the path and the turn they are for', async () => {
		sandbox.control.addFault({ ...createPath, latency: 80 });
		sandbox.control.addFault({ method: 'GET', path: '*/payment-requests/', answer: 'html' });
		sandbox.control.addFault({ ...createPath, skip: 1, answer: 'serverError' });
		const started = Date.now();
		expect((await create()).status).toBe(201);
		expect(Date.now() - started).toBeGreaterThanOrEqual(75);
		expect((await create()).status).toBe(201);
		expect((await create()).status).toBe(500);
		expect((await client.v11('payment-requests/')).text).toMatch(/<html>/);
	});
});

describe('the control API', () => {
	const control = (path: string, json?: unknown, method?: string) =>
		call(`${sandbox.url}/_control/${path}`, {
			...(json !== undefined && { json }),
			...(method !== undefined && { method }),
		});

	it('does over HTTP what the functions do', async () => {
		const requestId = await client.link();
		const paid = await control('instamojo/pay', { requestId, outcome: 'success' });
		expect(paid).toMatchObject({ status: 200, body: { redirectUrl: null } });
		const paymentId = textAt(paid.body, 'paymentId');
		const outcome = 'Pending';
		const refunded = await control('instamojo/refund', { paymentId, amount: '10', outcome });
		const refundId = textAt(refunded.body, 'refundId');
		const decision = { refundId, decision: 'complete' };
		expect((await control('instamojo/decide-refund', decision)).status).toBe(200);
		expect((await control('instamojo/decide-refund', decision)).status).toBe(409);
		expect((await control('state')).body).toMatchObject({
			instamojo: {
				payments: [{ id: paymentId, status: 'successful' }],
				refunds: [{ id: refundId, resolution: 'FINI_CONC' }],
			},
			webhooks: [],
		});
		expect((await control('faults', { path: '/v2/*', answer: 'html' })).status).toBe(200);
		expect((await client.v2('payments/')).text).toMatch(/<html>/);
		const changed = await control('instamojo/settings', { webhookRetries: true }, 'PATCH');
		expect(changed.body).toMatchObject({ webhookRetries: true });
		expect((await control('reset', undefined, 'POST')).status).toBe(200);
		expect((await control('instamojo/settings')).body).toMatchObject({ webhookRetries: false });
		expect((await client.v11(`payments/${paymentId}/`)).status).toBe(404);
	});

	it('refuses what it does not understand', async () => {
		expect((await control('faults', { pth: '/v2/*' })).status).toBe(400);
		expect((await control('instamojo/settings', { salted: true }, 'PATCH')).status).toBe(400);
		expect((await control('instamojo/pay', { requestId: 'x', outcome: 'success' })).status).toBe(
			404,
		);
	});

	it('logs calls without secrets, and its own not at all', async () => {
		const { clientSecret, apiKey } = sandbox.control.instamojo.settings();
		await client.v2(`payments/?limit=5&client_secret=${clientSecret}`);
		await control('calls');
		const calls = sandbox.control.calls();
		expect(calls).toMatchObject([
			{ method: 'POST', path: '/oauth2/token/', handled: 200, answered: 200 },
			{ path: '/v2/payments/', query: { limit: '5', client_secret: '[hidden]' } },
		]);
		const everything = JSON.stringify(sandbox.control.state());
		expect(everything).not.toContain(clientSecret);
		expect(everything).not.toContain(apiKey);
	});

	it('hands out copies: changing them changes nothing', async () => {
		sandbox.control.instamojo.settings().salt = 'another';
		expect(sandbox.control.instamojo.settings().salt).toBe('sandbox-private-salt');
	});
});

it('closes while a call hangs and a webhook is due', async () => {
	const other = await startSandbox();
	other.control.addFault({ path: '/v2/payments/', answer: 'silence' });
	const hanging = instamojoClient(other)
		.v2('payments/')
		.catch(() => 'broken');
	await instamojoClient(other).payment({ webhook: 'http://127.0.0.1:4/hook' });
	await other.close();
	expect(await hanging).toBe('broken');
});
