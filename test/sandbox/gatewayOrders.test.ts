import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { instamojoClient, rowsAt, textAt, type InstamojoClient } from './testing/client.mts';

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

const ORDER = {
	...{ transaction_id: 'TXN_1', name: 'Asha Rao', email: 'asha@example.com' },
	...{ phone: '9999999999', currency: 'INR', amount: '200' },
};

const order = (changes: Record<string, string> = {}) =>
	client.v2('gateway/orders/', { form: { ...ORDER, ...changes } });

describe('gateway orders', () => {
	it('are created with a page to pay on, and found by either id', async () => {
		const { status, body } = await order();
		expect(status).toBe(201);
		const id = textAt(body, 'order', 'id');
		expect(body).toMatchObject({
			order: { transaction_id: 'TXN_1', status: 'pending', amount: '200.00' },
			payment_options: { payment_url: `${sandbox.url}/@sandbox/${id}` },
		});
		for (const name of [`id:${id}`, 'transaction_id:TXN_1']) {
			const read = await client.v2(`gateway/orders/${name}/`);
			expect(read.body).toMatchObject({ id, phone: '+919999999999', payments: [] });
		}
		expect((await client.v2(`gateway/orders/id:TXN_1/`)).status).toBe(404);
		expect((await client.v2(`gateway/orders/${id}/`)).status).toBe(404);
	});

	it('take each transaction id only once', async () => {
		await order();
		const again = await order({ amount: '300' });
		expect(again.status).toBe(400);
		expect(Object.keys(Object(again.body))).toEqual(['transaction_id']);
		expect(rowsAt((await client.v2('gateway/orders/')).body, 'orders')).toHaveLength(1);
	});

	it('name each field that is wrong', async () => {
		const { status, body } = await order({
			...{ transaction_id: 'a b', currency: 'USD', amount: '8.99', webhook_url: 'invalid_url' },
			redirect_url: 'https://example.com/?a=b',
		});
		expect(status).toBe(400);
		const wrong = ['amount', 'currency', 'redirect_url', 'transaction_id', 'webhook_url'];
		expect(Object.keys(Object(body)).sort()).toEqual(wrong);
	});

	it('show their payments in words of their own, and are no links of a list', async () => {
		const { body } = await order({ redirect_url: 'https://example.com/done' });
		const requestId = textAt(body, 'order', 'id');
		const { instamojo } = sandbox.control;
		const { paymentId, redirectUrl } = instamojo.pay({ requestId, outcome: 'success' });
		expect(redirectUrl).toBe(`https://example.com/done?id=${requestId}&payment_id=${paymentId}`);
		const read = await client.v2('gateway/orders/transaction_id:TXN_1/');
		expect(read.body).toMatchObject({
			status: 'completed',
			payments: [{ id: paymentId, status: 'successful', failure: null }],
		});
		expect(rowsAt((await client.v2('payment_requests/')).body, 'payment_requests')).toEqual([]);
		const v11 = await client.v11('payment-requests/');
		expect(rowsAt(v11.body, 'payment_requests')).toEqual([]);
	});

	it('are made of a payment request under an id of another kind', async () => {
		const id = await client.link({ buyer_name: 'Asha Rao', email: 'asha@example.com' });
		const path = 'gateway/orders/payment-request/';
		const without = await client.v2(path, { form: { id } });
		expect([without.status, Object.keys(Object(without.body))]).toEqual([400, ['phone']]);
		const made = await client.v2(path, { form: { id, phone: '9999999999' } });
		expect(made.status).toBe(201);
		expect(textAt(made.body, 'order_id')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
		expect(made.body).toMatchObject({ name: 'Asha Rao', amount: '2500.00' });
		const none = await client.v2(path, { form: {}, method: 'POST' });
		expect(none.body).toEqual({ id: ['This field is required.'] });
	});
});

describe('held payments and payouts', () => {
	const held = () => client.payment({ mark_fulfilled: 'false' });
	const fulfil = (id: string) => client.v2(`payments/${id}/fulfil/`, { method: 'POST' });
	const payoutIds = async (query = '') =>
		rowsAt((await client.v2(`payouts/${query}`)).body, 'payouts').map((row) => textAt(row, 'id'));

	it('are paid out once they are released', async () => {
		const { instamojo } = sandbox.control;
		const paymentId = await held();
		expect(instamojo.payOut()).toEqual({ payoutId: null });
		expect((await fulfil(paymentId)).body).toEqual({ fulfil: true, success: true });
		const { payoutId } = instamojo.payOut();
		expect(await payoutIds()).toEqual([payoutId]);
		const payment = await client.v2(`payments/${paymentId}/`);
		expect(textAt(payment.body, 'payout')).toBe(`${sandbox.url}/v2/payouts/${payoutId}/`);
		const payout = await client.v2(`payouts/${payoutId}/`);
		expect(payout.body).toMatchObject({
			success: true,
			payout: {
				status: true,
				sales_amount: '2500.00',
				fee_amount: '50.00',
				paid_amount: '2441.00',
			},
		});
		const listed = await client.v2(`payments/?payout=${payoutId}`);
		expect(rowsAt(listed.body, 'payments')).toHaveLength(1);
		expect(instamojo.payOut()).toEqual({ payoutId: null });
	});

	it('may be released twice, or not, as is set', async () => {
		const paymentId = await held();
		await fulfil(paymentId);
		expect((await fulfil(paymentId)).status).toBe(200);
		sandbox.control.instamojo.changeSettings({ secondRelease: 'refuse' });
		expect((await fulfil(paymentId)).status).toBe(400);
	});

	it('are listed by the time of paying out', async () => {
		await client.payment();
		const { payoutId } = sandbox.control.instamojo.payOut();
		const { body } = await client.v2(`payouts/${payoutId}/`);
		const time = textAt(body, 'payout', 'paid_out_at');
		expect(await payoutIds(`?start_time=${time}&end_time=${time}`)).toEqual([payoutId]);
		expect(await payoutIds('?start_time=2099-01-01')).toEqual([]);
		expect(await payoutIds('?end_time=2020-01-01')).toEqual([]);
		expect((await client.v2('payouts/?end_time=soon')).status).toBe(400);
	});
});
