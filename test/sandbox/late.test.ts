import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, sleep, type InstamojoClient } from './testing/client.mts';

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

const refundOf = (paymentId: string, amount = '100.00') =>
	client.v11('refunds/', {
		form: { payment_id: paymentId, type: 'QFL', body: 'Late', refund_amount: amount },
	});
const refundsOf = (paymentId: string) => sandbox.control.instamojo.booksOf(paymentId).refunds;
const sending = { method: 'POST', path: '/api/1.1/refunds/' };

const payUmoneyRefund = (paymentId: string) => {
	const { authorization } = sandbox.control.payumoney.settings();
	const query = new URLSearchParams({ paymentId, refundAmount: '40' }).toString();
	const url = `${sandbox.url}/treasury/merchant/refundPayment?${query}`;
	return call(url, { method: 'POST', headers: { authorization } });
};

describe('faults about something', () => {
	it('strike only the call that names it, in its body or its query', async () => {
		const [one, other] = [await client.payment(), await client.payment()];
		sandbox.control.addFault({ ...sending, about: one, answer: 'unavailable' });
		expect((await refundOf(other)).status).toBe(201);
		expect((await refundOf(one)).status).toBe(503);
		expect(refundsOf(one)).toEqual([]);
		expect((await refundOf(one)).status).toBe(201);

		const { paymentId } = sandbox.control.payumoney.pay({ outcome: 'success' });
		sandbox.control.addFault({ path: '*/refundPayment', about: paymentId, answer: 'badGateway' });
		expect((await payUmoneyRefund(paymentId)).status).toBe(502);
		expect((await payUmoneyRefund(paymentId)).status).toBe(200);
	});
});

describe('calls that take effect later', () => {
	it.each(['reset', 'gatewayTimeout'] as const)(
		'are answered at once (%s) and done afterwards, once',
		async (answer) => {
			const paymentId = await client.payment();
			const late = { ...sending, about: paymentId, when: 'later' as const, delay: 30, answer };
			sandbox.control.addFault(late);
			const told = await refundOf(paymentId).then(
				({ status }) => status,
				() => 'reset',
			);
			expect(told).toBe(answer === 'reset' ? 'reset' : 504);
			expect(refundsOf(paymentId)).toEqual([]);
			await sandbox.control.caughtUp();
			expect(refundsOf(paymentId)).toMatchObject([{ paise: 10_000, stands: true }]);
		},
	);

	it('are done with what stood in their query as well', async () => {
		const { paymentId } = sandbox.control.payumoney.pay({ outcome: 'success' });
		const path = '*/refundPayment';
		sandbox.control.addFault({ path, when: 'later', delay: 10, answer: 'serverError' });
		expect((await payUmoneyRefund(paymentId)).status).toBe(500);
		await sandbox.control.caughtUp();
		expect(sandbox.control.payumoney.booksOf(paymentId).refunds).toHaveLength(1);
	});
});

describe('refunds that are listed late', () => {
	it('are in the books at once and in the lists of both generations afterwards', async () => {
		sandbox.control.instamojo.changeSettings({ refundListedAfter: 0.2 });
		const paymentId = await client.payment();
		await refundOf(paymentId);
		expect(refundsOf(paymentId)).toHaveLength(1);
		const listed = async () => (await client.v11('refunds/')).text.includes(paymentId);
		const named = async () => (await client.v2(`payments/${paymentId}/`)).text.includes('/cases/');
		expect([await listed(), await named()]).toEqual([false, false]);
		await sleep(250);
		expect([await listed(), await named()]).toEqual([true, true]);
	});

	it('leave what is left as it was until they show', async () => {
		sandbox.control.payumoney.changeSettings({ refundListedAfter: 0.2 });
		const { paymentId } = sandbox.control.payumoney.pay({ outcome: 'success' });
		await payUmoneyRefund(paymentId);
		const { authorization, merchantKey } = sandbox.control.payumoney.settings();
		const url = `${sandbox.url}/treasury/ext/merchant/getRefundDetailsByPayment?paymentId=${paymentId}&merchantKey=${merchantKey}`;
		const look = async () => (await call(url, { headers: { authorization } })).text;
		expect(await look()).toMatch(/"Amount Left":"100\.0"/);
		await sleep(250);
		expect(await look()).toMatch(/"Amount Left":"60\.0"/);
	});
});

describe('refunds of more than is left', () => {
	it('are made where the gateway does not look', async () => {
		const paymentId = await client.payment({ amount: '100' });
		expect((await refundOf(paymentId, '100.01')).status).toBe(400);
		sandbox.control.instamojo.changeSettings({ refundAboveLeft: 'make' });
		expect((await refundOf(paymentId, '100.01')).status).toBe(201);
		const payment = sandbox.control.payumoney.pay({ outcome: 'success', amount: '30.00' });
		expect((await payUmoneyRefund(payment.paymentId)).text).toMatch(/"status":-1/);
		sandbox.control.payumoney.changeSettings({ refundAboveLeft: 'make' });
		expect((await payUmoneyRefund(payment.paymentId)).text).toMatch(/Refund Initiated/);
	});
});
