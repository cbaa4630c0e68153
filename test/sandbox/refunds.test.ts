import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { instamojoClient, rowsAt, textAt, type InstamojoClient } from './testing/client.mts';

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

const reason = { type: 'QFL', body: 'Not satisfied' };
const refundV2 = (paymentId: string, form: Record<string, string>) =>
	client.v2(`payments/${paymentId}/refund/`, { form: { ...reason, ...form } });
const refundV11 = (payment_id: string, form: Record<string, string> = {}) =>
	client.v11('refunds/', { form: { ...reason, payment_id, ...form } });

describe('creating a refund', () => {
	it('answers 201 with an envelope on both generations, the whole amount unless told', async () => {
		const v11 = await refundV11(await client.payment());
		expect(v11).toMatchObject({
			status: 201,
			body: {
				success: true,
				refund: {
					id: expect.stringMatching(/^C\w{9}$/),
					status: 'Refunded',
					type: 'QFL',
					refund_amount: '2500.00',
					total_amount: '2500.00',
				},
			},
		});
		const v2 = await refundV2(await client.payment(), { refund_amount: '100' });
		expect(v2).toMatchObject({
			status: 201,
			body: { success: true, refund: { refund_amount: '100', total_amount: '2500.00' } },
		});
	});

	it('wants a known type, a body and a payment, and an amount above nothing', async () => {
		const required = ['This field is required.'];
		const empty = await client.v11('refunds/', { form: {} });
		expect(empty).toMatchObject({ status: 400, body: { message: { payment_id: required } } });
		const paymentId = await client.payment();
		const bare = await client.v2(`payments/${paymentId}/refund/`, { form: {} });
		expect(bare).toMatchObject({ status: 400, body: { type: required, body: required } });
		const wrong = await refundV2(paymentId, { type: 'XXX', refund_amount: '0' });
		expect(Object.keys(Object(wrong.body))).toEqual(['type', 'refund_amount']);
		expect((await refundV2('MOJO0', {})).status).toBe(404);
	});

	it('guards against a repeated transaction id by refusing it, not by answering the first again', async () => {
		const paymentId = await client.payment();
		const form = { refund_amount: '10', transaction_id: 'refund-1' };
		expect((await refundV2(paymentId, form)).status).toBe(201);
		const twin = await refundV2(paymentId, form);
		expect(twin).toMatchObject({ status: 400, body: { success: false } });
		expect((await client.v11('refunds/')).body).toMatchObject({ refunds: [{}] });
		expect((await refundV11(paymentId, form)).status).toBe(400);
	});

	it.each([
		['account', 400],
		['payment', 201],
	] as const)('holds a transaction id unique in the %s, as set', async (scope, status) => {
		sandbox.control.instamojo.changeSettings({ transactionIdScope: scope });
		const form = { refund_amount: '10', transaction_id: 'refund-1' };
		await refundV2(await client.payment(), form);
		expect((await refundV2(await client.payment(), form)).status).toBe(status);
	});

	it('takes several partial refunds up to the amount, and no more', async () => {
		const paymentId = await client.payment();
		const refund = (refund_amount: string, transaction_id: string) =>
			refundV2(paymentId, { refund_amount, transaction_id });
		expect((await refund('1000', 'a')).status).toBe(201);
		expect((await refund('1500.01', 'b')).status).toBe(400);
		expect((await refund('1500', 'c')).status).toBe(201);
		expect((await refund('0.01', 'd')).status).toBe(400);
	});

	it('wants a transaction id on v2 from the second refund on', async () => {
		const paymentId = await client.payment();
		expect((await refundV2(paymentId, { refund_amount: '10' })).status).toBe(201);
		const second = await refundV2(paymentId, { refund_amount: '10' });
		expect(second.status).toBe(400);
		expect(second.body).toEqual({ transaction_id: ['This field is required.'] });
	});

	it('takes a single refund of a payment where that is the policy', async () => {
		sandbox.control.instamojo.changeSettings({ refundPolicy: 'single' });
		const paymentId = await client.payment();
		expect((await refundV11(paymentId, { refund_amount: '10' })).status).toBe(201);
		expect((await refundV11(paymentId, { refund_amount: '10' })).status).toBe(400);
	});

	it('refuses a payment that did not succeed', async () => {
		const requestId = await client.link();
		const { paymentId } = sandbox.control.instamojo.pay({ requestId, outcome: 'failed' });
		expect((await refundV11(paymentId)).status).toBe(400);
		expect((await refundV2(paymentId, {})).status).toBe(400);
	});

	it.each([
		['message', { success: false, message: expect.any(String) }],
		['reason', { success: false, reason: expect.any(String) }],
		['fields', { refund_amount: [expect.any(String)] }],
		['null', null],
	] as const)('words a refusal as %s where that is set', async (refundRefusalShape, expected) => {
		sandbox.control.instamojo.changeSettings({ refundRefusalShape });
		const reply = await refundV2(await client.payment(), { refund_amount: '3000' });
		expect(reply.status).toBe(400);
		expect(reply.body).toEqual(expected);
	});
});

describe('reading refunds', () => {
	it('tells cases (C) from refunds (R): neither is found at the other address', async () => {
		const paymentId = await client.payment();
		const created = await refundV2(paymentId, { refund_amount: '100', transaction_id: 't-1' });
		const caseId = textAt(created.body, 'refund', 'id');
		const found = await client.v2(`resolutioncenter/cases/${caseId}/`);
		expect(found.body).toMatchObject({
			id: caseId,
			status: 'FINI',
			resolution_status: 'FINI_CONC',
			status_text: 'Refunded',
			refund_amount: '100.00',
			transaction_id: 't-1',
			payment: `${sandbox.url}/v2/payments/${paymentId}/`,
			refunds: [{ status: 'Completed', bank_reference_number: expect.any(String) }],
		});
		const list = await client.v2('refunds/');
		expect(list.body).toMatchObject({ count: 1, refunds: [{ amount: '100.00' }] });
		const refundId = textAt(rowsAt(list.body, 'refunds')[0], 'id');
		expect(refundId).toMatch(/^R/);
		const refund = await client.v2(`refunds/${refundId}/`);
		expect(Object.keys(Object(refund.body))).toEqual(['id', 'payment', 'amount', 'buyer']);
		expect((await client.v2(`refunds/${caseId}/`)).status).toBe(404);
		expect((await client.v2(`resolutioncenter/cases/${refundId}/`)).status).toBe(404);
		expect((await client.v11(`refunds/${caseId}/`)).body).toMatchObject({
			success: true,
			refund: { id: caseId, refund_amount: '100.00' },
		});
		expect((await client.v2(`payments/${paymentId}/`)).body).toMatchObject({
			cases: [`${sandbox.url}/v2/resolutioncenter/cases/${caseId}/`],
		});
	});

	it('shows an open case until it is decided; a denied one lets go of the money', async () => {
		const { instamojo } = sandbox.control;
		instamojo.changeSettings({ refundOutcome: 'Pending' });
		const paymentId = await client.payment();
		const created = await refundV2(paymentId, { transaction_id: 'first' });
		expect(created.body).toMatchObject({ refund: { status: 'Pending' } });
		const refundId = textAt(created.body, 'refund', 'id');
		const caseNow = async () => (await client.v2(`resolutioncenter/cases/${refundId}/`)).body;
		expect(await caseNow()).toMatchObject({ resolution_status: null, refunds: [] });
		expect((await client.v2('refunds/')).body).toMatchObject({ count: 0 });
		expect((await refundV2(paymentId, { transaction_id: 'second' })).status).toBe(400);
		instamojo.decideRefund({ refundId, decision: 'deny' });
		expect(await caseNow()).toMatchObject({
			resolution_status: 'FINI_DENY',
			status_text: 'Case resolved',
		});
		expect((await refundV2(paymentId, { transaction_id: 'second' })).status).toBe(201);
	});

	it('knows a refund made in the dashboard, which has no transaction id', async () => {
		const { instamojo } = sandbox.control;
		const paymentId = await client.payment();
		const { refundId } = instamojo.refund({ paymentId, amount: '500' });
		const { body } = await client.v2(`resolutioncenter/cases/${refundId}/`);
		expect(body).toMatchObject({ refund_amount: '500.00', transaction_id: null });
		expect(() => instamojo.refund({ paymentId, amount: '2000.01' })).toThrow(/left/);
	});
});
