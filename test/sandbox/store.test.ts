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

const list = async (path: string, key: string, name: string) =>
	rowsAt((await client.v2(path)).body, key).map((row) => textAt(row, name));

describe('the store', () => {
	it('has products by status and time, with their images', async () => {
		expect(await list('products/', 'products', 'slug')).toEqual(['tea-mug', 'old-mug']);
		expect(await list('products/?status=30', 'products', 'slug')).toEqual(['old-mug']);
		const early = 'products/?created_before=2026-02-01T00:00:00Z';
		expect(await list(early, 'products', 'slug')).toEqual(['old-mug']);
		expect((await client.v2('products/tea-mug/')).body).toMatchObject({ base_price: '349.00' });
		const { body } = await client.v2('products/tea-mug/covers/');
		expect(body).toHaveLength(2);
		expect((await client.v2('products/none/')).status).toBe(404);
	});

	it.each(['1', 'True', 'true'])('has orders that are not paid: pending=%s', async (pending) => {
		const words = await list(`orders/?pending=${pending}`, 'orders', 'order_status');
		expect(words).toEqual(['Unpaid']);
	});

	it.each(['0', 'False'])('has orders that are paid: pending=%s', async (pending) => {
		const words = await list(`orders/?pending=${pending}`, 'orders', 'order_status');
		expect(words).toEqual(['Fully Paid']);
		expect((await client.v2('orders/?pending=soon')).status).toBe(400);
	});

	it('tells whose it is, and what Instamojo charged for it', async () => {
		const [info, contact] = [await client.v2('user-info/'), await client.v2('user-contact/')];
		expect(info.body).toMatchObject({ username: 'sandbox', signup_date: '2019-06-03' });
		expect(contact.body).toMatchObject({ username: 'sandbox', email: 'seller@example.com' });
		expect(await list('invoices/', 'invoices', 'id')).toContain('080661309/000005');
	});

	it('has virtual accounts, which are made by JSON', async () => {
		const wrong = await client.v2('virtual_accounts/', { json: { assigned_to: {} } });
		expect(wrong.body).toEqual({ assigned_to: ['name: This field is required.'] });
		const none = await client.v2('virtual_accounts/', { json: {} });
		expect(none.status).toBe(400);
		const assigned = { name: 'Asha Rao', phone: '9999999999' };
		const made = await client.v2('virtual_accounts/', { json: { assigned_to: assigned } });
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({ assigned_to: { phone: '+919999999999', email: null } });
		const ids = await list('virtual_accounts/', 'virtual_accounts', 'id');
		expect(ids).toEqual([textAt(made.body, 'id')]);
	});

	it('is open only to a token that may see it', async () => {
		sandbox.control.instamojo.changeSettings({ defaultScope: 'payouts:read' });
		const narrow = instamojoClient(sandbox);
		expect((await narrow.v2('payouts/')).status).toBe(200);
		for (const path of ['products/', 'orders/', 'user-info/', 'user-contact/', 'gateway/orders/']) {
			expect([path, (await narrow.v2(path)).status]).toEqual([path, 403]);
		}
	});
});

describe('payouts on their way', () => {
	it('are listed with the others, newest first, and have a time once they are paid', async () => {
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
		expect(await list('payouts/?start_time=2000-01-01', 'payouts', 'id')).toEqual([first]);
		expect((await client.v2('payouts/?end_time=2000-01-01')).body).toMatchObject({ count: 0 });
	});

	it('are none where the amount is none', () => {
		const { instamojo } = sandbox.control;
		expect(() => instamojo.payout({ amount: '0' })).toThrow('The amount is none');
		expect(() => instamojo.completePayout({ payoutId: 'none' })).toThrow('There is no payout');
	});
});

describe('an order that a test makes', () => {
	it('is fully paid by a payment, and filtered by that and by its time', async () => {
		const { instamojo } = sandbox.control;
		const paid = instamojo.order({ amount: '499', title: 'Mug' }).orderId;
		const unpaid = instamojo.order({ amount: '10' }).orderId;
		instamojo.payOrder({ orderId: paid });
		const [newest, before] = rowsAt((await client.v2('orders/')).body, 'orders');
		expect(newest).toMatchObject({ id: unpaid, order_status: 'Unpaid', payments: [] });
		expect(before).toMatchObject({
			...{ id: paid, title: 'Mug', order_status: 'Fully Paid', payments: [{ status: 'Success' }] },
		});
		expect((await client.v2(`orders/${paid}/`)).body).toMatchObject({ id: paid, amount: '499.00' });
		expect((await client.v2('orders/none/')).status).toBe(404);
		expect((await list('orders/?pending=1', 'orders', 'id'))[0]).toBe(unpaid);
		expect((await list('orders/?pending=false', 'orders', 'id'))[0]).toBe(paid);
		const early = await client.v2('orders/?created_before=2000-01-01');
		expect(early.body).toMatchObject({ count: 0 });
		expect(() => instamojo.payOrder({ orderId: 'none' })).toThrow('There is no order');
	});
});
