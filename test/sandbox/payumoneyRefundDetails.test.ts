import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { sleep, textAt, type Reply } from './testing/client.mts';

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
const details = (refundId: string) =>
	client.send('GET', '/treasury/ext/merchant/getRefundDetails', { refundId });

describe('getRefundDetails', () => {
	it('has texts only, "null" for a refund that is not completed, and Indian time with .0', async () => {
		const { paymentId } = pay();
		const refundId = textAt((await client.refund(paymentId, '10')).body, 'result');
		const { body } = await details(refundId);
		expect(body).toMatchObject({
			message: 'Refund Details :',
			result: {
				...{ PaymentId: paymentId, RefundId: refundId, 'Refund Amount': '10.0' },
				...{ 'Total Amount': '100.0', 'Refund Status': 'refundinprogress' },
				'Refund Completed On': 'null',
				'Refund Created On': expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.0$/),
			},
		});
		const created = textAt(body, 'result', 'Refund Created On').replace(' ', 'T');
		expect(Math.abs(Date.parse(`${created}00+05:30`) - Date.now())).toBeLessThan(60_000);
	});

	it('refuses an id that it does not know', async () => {
		expect((await details('1')).body).toMatchObject({ status: -1, result: null });
	});
});

describe('getRefundDetailsByPayment', () => {
	it('prints refunds as Java does, with a space at the end of the message', async () => {
		const { paymentId } = pay();
		sandbox.control.payumoney.changeSettings({ refundMapOrder: 'documented' });
		const ids = [
			textAt((await client.refund(paymentId, '10')).body, 'result'),
			sandbox.control.payumoney.refund({ paymentId, amount: '5.50' }).refundId,
		];
		sandbox.control.payumoney.decideRefund({ refundId: ids[1] ?? '', decision: 'complete' });
		const reply = await client.refundsOf(paymentId);
		expect(reply.body).toMatchObject({
			message: 'Refund Details : ',
			result: { 'Amount Left': '84.5', 'Total Amount': '100.0' },
		});
		const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.0';
		expect(mapOf(reply)).toMatch(
			new RegExp(
				`^\\[\\{RefundId=${ids[0]}, Refund Amount=10\\.0, Refund Completed On=null, ` +
					`Refund Status=refundinprogress, Refund Created On=${time}\\}, ` +
					`\\{RefundId=${ids[1]}, Refund Amount=5\\.5, Refund Completed On=${time}, ` +
					`Refund Status=completed, Refund Created On=${time}\\}\\]$`,
			),
		);
	});

	it('changes the order of the keys from answer to answer', async () => {
		const { paymentId } = pay();
		await client.refund(paymentId, '10');
		const maps = [];
		for (let time = 0; time < 10; time += 1) maps.push(mapOf(await client.refundsOf(paymentId)));
		expect(new Set(maps).size).toBe(10);
		const sorted = maps.map((map) => map.slice(2, -2).split(', ').sort().join());
		expect(new Set(sorted).size).toBe(1);
	});

	it('has [] or null for a payment without refunds, and refuses an unknown one', async () => {
		const { paymentId } = pay();
		expect(mapOf(await client.refundsOf(paymentId))).toBe('[]');
		sandbox.control.payumoney.changeSettings({ noRefunds: 'nullResult' });
		expect((await client.refundsOf(paymentId)).body).toMatchObject({ status: 0, result: null });
		expect((await client.refundsOf('1')).body).toMatchObject({ status: -1, result: null });
	});
});

describe('the life of a refund', () => {
	it('ends completed after the delay, on the clock of the sandbox', async () => {
		sandbox.control.payumoney.changeSettings({ refundDelay: 60 });
		const { paymentId } = pay();
		const refundId = textAt((await client.refund(paymentId, '40')).body, 'result');
		await sleep(100);
		const { body } = await details(refundId);
		expect(textAt(body, 'result', 'Refund Status')).toBe('completed');
		expect(textAt(body, 'result', 'Refund Completed On')).toMatch(/\.0$/);
		expect(await client.statusText('A')).toBe('Partially Refunded');
	});

	it('ends failed where that is set, and lets go of the money', async () => {
		sandbox.control.payumoney.changeSettings({ refundDelay: 0, refundOutcome: 'failed' });
		const { paymentId } = pay();
		await client.refund(paymentId, '100');
		await sleep(20);
		const reply = await client.refundsOf(paymentId);
		expect(mapOf(reply)).toContain('Refund Status=failed');
		expect(reply.body).toMatchObject({ result: { 'Amount Left': '100.0' } });
		expect(await client.statusText('A')).toBe('Money with Payumoney');
	});

	it('gives the payment the status of a full refund, made in the dashboard', async () => {
		const { payumoney } = sandbox.control;
		const { paymentId } = pay();
		const { refundId } = payumoney.refund({ paymentId });
		payumoney.decideRefund({ refundId, decision: 'complete' });
		expect(await client.statusText('A')).toBe('Refunded');
		payumoney.changeSettings({ fullRefundStatus: 'Full Refunded' });
		expect(await client.statusText('A')).toBe('Full Refunded');
		expect(() => payumoney.refund({ paymentId, amount: '1' })).toThrow('amount left');
		expect(() => payumoney.decideRefund({ refundId, decision: 'fail' })).toThrow('already ended');
	});
});
