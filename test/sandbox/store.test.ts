import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { instamojoClient, rowsAt, textAt, type InstamojoClient } from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ clockFactor: 1000 });
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
