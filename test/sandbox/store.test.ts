import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { instamojoClient, rowsAt, type InstamojoClient } from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ instamojo: { shortUrlDelay: null } });
});

beforeEach(() => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
});

afterAll(() => sandbox.close());

describe('payouts', () => {
	it('are listed newest first, and have a time once they are paid', async () => {
		const { instamojo } = sandbox.control;
		const first = instamojo.payout({ amount: '168.04' }).payoutId;
		const second = instamojo.payout({ amount: '10' }).payoutId;
		instamojo.completePayout({ payoutId: first });
		const { body } = await client.v2('payouts/');
		expect(rowsAt(body, 'payouts')).toMatchObject([
			{ id: second, status: false, paid_out_at: null, paid_amount: '10.00' },
			{ id: first, status: true, paid_out_at: expect.stringMatching(/Z$/), paid_amount: '168.04' },
		]);
		expect((await client.v2(`payouts/${first}/`)).body).toMatchObject({
			success: true,
			payout: { id: first, resource_uri: `${sandbox.url}/v2/payouts/${first}/` },
		});
		expect((await client.v2('payouts/none/')).status).toBe(404);
		expect((await client.v2(`payouts/?id=${second}`)).body).toMatchObject({ count: 1 });
		expect((await client.v2('payouts/?end_time=2000-01-01')).body).toMatchObject({ count: 0 });
	});
});

describe('store orders', () => {
	it('are fully paid by a payment, and filtered by that and by their time', async () => {
		const { instamojo } = sandbox.control;
		const paid = instamojo.order({ amount: '499', title: 'Mug' }).orderId;
		const unpaid = instamojo.order({ amount: '10' }).orderId;
		instamojo.payOrder({ orderId: paid });
		const { body } = await client.v2('orders/');
		expect(rowsAt(body, 'orders')).toMatchObject([
			{ id: unpaid, order_status: 'Pending', payments: [] },
			{ id: paid, title: 'Mug', order_status: 'Fully Paid', payments: [{ status: 'Success' }] },
		]);
		expect((await client.v2(`orders/${paid}/`)).body).toMatchObject({ id: paid, amount: '499.00' });
		expect((await client.v2('orders/none/')).status).toBe(404);
		expect((await client.v2('orders/?pending=1')).body).toMatchObject({ orders: [{ id: unpaid }] });
		expect((await client.v2('orders/?pending=false')).body).toMatchObject({
			orders: [{ id: paid }],
		});
		const before = await client.v2('orders/?created_before=2000-01-01');
		expect(before.body).toMatchObject({ count: 0 });
	});
});
