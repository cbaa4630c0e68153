import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { textAt, type Reply } from './testing/client.mts';

let sandbox: Sandbox;
let client: PayUmoneyClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ clockFactor: 1000, payumoney: { refundDelay: null } });
});

beforeEach(() => {
	sandbox.control.reset();
	client = payUmoneyClient(sandbox);
});

afterAll(() => sandbox.close());

const pay = (amount = '100.00') =>
	sandbox.control.payumoney.pay({ merchantTransactionId: 'A', amount, outcome: 'success' });
const mapOf = (reply: Reply) => textAt(reply.body, 'result', 'Refund Details Map');

describe('refundPayment', () => {
	it('starts a refund and answers with its id in the envelope of the treasury', async () => {
		const { paymentId } = pay();
		expect((await client.refund(paymentId, '20')).body).toEqual({
			...{ status: 0, rows: 0, message: 'Refund Initiated' },
			...{ result: expect.stringMatching(/^\d{6}$/) },
			...{ guid: null, sessionId: null, errorCode: null },
		});
		expect(await client.statusText('A')).toBe('Refund in progress');
	});

	it('answers with a number where that is set, and below the older path too', async () => {
		const { paymentId } = pay();
		sandbox.control.payumoney.changeSettings({ refundId: 'number', scalars: 'strings' });
		const path = '/payment/merchant/refundPayment';
		const { body } = await client.send('POST', path, { paymentId, refundAmount: '20.5' });
		expect(body).toMatchObject({ status: '0', rows: '0', result: expect.any(Number) });
	});

	it('needs no merchant key', async () => {
		const { paymentId } = pay();
		const path = '/treasury/merchant/refundPayment';
		const parameters = { merchantKey: '', paymentId, refundAmount: '1' };
		expect((await client.send('POST', path, parameters)).body).toMatchObject({ status: 0 });
	});

	it('has no idempotency: the same call twice refunds twice', async () => {
		const { paymentId } = pay();
		const [first, second] = [
			await client.refund(paymentId, '50.0'),
			await client.refund(paymentId, '50.0'),
		];
		expect(textAt(second.body, 'result')).not.toBe(textAt(first.body, 'result'));
		expect((await client.refund(paymentId, '50.0')).body).toMatchObject({ status: -1 });
	});

	it.each(['0', '-5', '100.01', '1.005', '1e3'])('refuses %s of 100 rupees', async (amount) => {
		const { paymentId } = pay();
		const reply = await client.refund(paymentId, amount);
		expect(reply).toMatchObject({ status: 200, body: { status: -1, result: null } });
		expect(mapOf(await client.refundsOf(paymentId))).toBe('[]');
	});

	it('refuses payments that it does not know or that failed, and what is no number', async () => {
		const { paymentId } = sandbox.control.payumoney.pay({ outcome: 'failed' });
		expect((await client.refund(paymentId, '1')).body).toMatchObject({ status: -1 });
		expect((await client.refund('19999999', '1')).body).toMatchObject({ status: -1 });
		expect((await client.refund('70000000688113', '1')).status).toBe(400);
		expect((await client.refund(paymentId, 'ten')).status).toBe(400);
	});

	it('takes back what was paid in additional charges too', async () => {
		const { paymentId } = sandbox.control.payumoney.pay({
			...{ amount: '100', additionalCharges: '6.1', outcome: 'success' },
		});
		expect((await client.refund(paymentId, '106.10000000000001')).body).toMatchObject({
			status: 0,
		});
		expect((await client.refundsOf(paymentId)).body).toMatchObject({
			result: { 'Total Amount': '106.1', 'Amount Left': '0.0' },
		});
	});

	it('takes effect when only its answer is lost', async () => {
		const { paymentId } = pay();
		const path = '/treasury/merchant/refundPayment';
		sandbox.control.addFault({ path, when: 'after', answer: 'reset' });
		await expect(client.refund(paymentId, '10')).rejects.toThrow('fetch failed');
		expect((await client.refundsOf(paymentId)).body).toMatchObject({
			result: { 'Amount Left': '90.0' },
		});
	});

	it('can be struck with a -1 in a 200 that has no effect', async () => {
		const { paymentId } = pay();
		const body = { status: -1, message: 'Internal error', result: null };
		sandbox.control.addFault({ path: '/treasury/*', answer: { status: 200, body } });
		expect((await client.refund(paymentId, '10')).body).toEqual(body);
		expect(mapOf(await client.refundsOf(paymentId))).toBe('[]');
	});
});
