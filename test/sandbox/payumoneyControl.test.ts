import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { call, textAt } from './testing/client.mts';
import { startReceiver, type Receiver } from './testing/receiver.mts';

let sandbox: Sandbox;
let client: PayUmoneyClient;
let receiver: Receiver;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ clockFactor: 1_000_000, payumoney: { refundDelay: null } });
	receiver = await startReceiver();
});

beforeEach(() => {
	sandbox.control.reset();
	client = payUmoneyClient(sandbox);
});

afterAll(async () => {
	await receiver.close();
	await sandbox.close();
});

const control = (path: string, json: unknown, method = 'POST') =>
	call(`${sandbox.url}/_control/payumoney/${path}`, { method, json });

describe('the control API over HTTP', () => {
	it('pays an invoice, registers and repeats webhooks, forges', async () => {
		await client.invoice({ invoiceNumber: 'INV1', surl: 'https://example.com/ok' });
		await control('register-webhook', { event: 'success', url: receiver.url });
		const paid = await control('pay-invoice', { invoiceNumber: 'INV1', outcome: 'success' });
		const paymentId = textAt(paid.body, 'paymentId');
		expect(paid.body).toMatchObject({ redirectUrl: 'https://example.com/ok' });
		await sandbox.control.settled();
		const deliveryId = sandbox.control.state().webhooks[0]?.id;
		expect((await control('redeliver', { deliveryId })).body).toMatchObject({ kind: 'duplicate' });
		expect((await control('notify', { paymentId })).body).toMatchObject({ state: 'delivered' });
		expect((await control('forge', { paymentId })).body).toMatchObject({ kind: 'forged' });
	});

	it('pays and ends a bare transaction, sets its status, refunds it', async () => {
		const pending = await control('pay', { merchantTransactionId: 'A', outcome: 'pending' });
		const paymentId = textAt(pending.body, 'paymentId');
		const settled = await control('settle-payment', { paymentId, outcome: 'success' });
		expect(settled.body).toMatchObject({ paymentId, merchantTransactionId: 'A' });
		const refund = await control('refund', { paymentId, amount: '10' });
		const refundId = textAt(refund.body, 'refundId');
		expect((await control('decide-refund', { refundId, decision: 'fail' })).status).toBe(200);
		expect(await client.statusText('A')).toBe('Money with Payumoney');
		await control('set-status', { paymentId, status: 'Bounced' });
		expect(await client.statusText('A')).toBe('Bounced');
		await control('set-status', { paymentId, status: null });
		expect(await client.statusText('A')).toBe('Money with Payumoney');
	});

	it('reads and changes settings, and takes none that it does not have', async () => {
		const changed = await control('settings', { scalars: 'strings' }, 'PATCH');
		expect(changed.body).toMatchObject({ scalars: 'strings', nothing: 'null' });
		const { body } = await call(`${sandbox.url}/_control/payumoney/settings`);
		expect(body).toEqual(changed.body);
		expect((await control('settings', { scalars: 'words' }, 'PATCH')).status).toBe(400);
		expect((await control('settings', { unknown: 1 }, 'PATCH')).status).toBe(400);
	});

	it('answers what cannot be done with a reason', async () => {
		const missing = await control('pay-invoice', { invoiceNumber: 'NONE', outcome: 'success' });
		expect(missing).toMatchObject({ status: 404, body: { error: 'There is no invoice NONE' } });
		expect((await control('pay', { outcome: 'success', amount: '1.005' })).status).toBe(400);
		expect((await control('pay', { outcome: 'nonsense' })).status).toBe(400);
		const paid = await control('pay', { outcome: 'success' });
		const paymentId = textAt(paid.body, 'paymentId');
		expect((await control('settle-payment', { paymentId, outcome: 'failed' })).status).toBe(409);
		expect((await control('notify', { paymentId })).status).toBe(409);
		expect((await control('refund', { paymentId, amount: '100.01' })).status).toBe(409);
	});
});

it('shows everything in the state, and nothing after a reset', async () => {
	await client.invoice({ invoiceNumber: 'INV1' });
	const { payumoney } = sandbox.control;
	const { paymentId } = payumoney.payInvoice({ invoiceNumber: 'INV1', outcome: 'success' });
	payumoney.refund({ paymentId });
	const { salt, authorization } = payumoney.settings();
	const state = JSON.stringify(sandbox.control.state());
	expect(sandbox.control.state()['payumoney']).toMatchObject({
		invoices: [{ invoiceNumber: 'INV1' }],
		transactions: [{ invoiceNumber: 'INV1', state: 'successful' }],
		refunds: [{ paise: 10_000, state: 'inProgress' }],
	});
	expect(state).not.toContain(salt);
	expect(state).not.toContain(authorization);
	sandbox.control.reset();
	expect(sandbox.control.state()['payumoney']).toEqual({
		...{ invoices: [], transactions: [], refunds: [] },
	});
});

it('lives beside Instamojo at one origin', async () => {
	const { apiKey, authToken } = sandbox.control.instamojo.settings();
	const headers = { 'x-api-key': apiKey, 'x-auth-token': authToken };
	expect((await call(`${sandbox.url}/api/1.1/payment-requests/`, { headers })).status).toBe(200);
	sandbox.control.payumoney.pay({ merchantTransactionId: 'A', outcome: 'success' });
	expect((await client.status('A')).status).toBe(200);
});
