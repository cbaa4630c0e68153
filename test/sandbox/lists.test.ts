import nock from 'nock';
import { countedPage, pageOf } from './instamojo/lists.mts';
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

describe('lists', () => {
	async function makeLinks(count: number): Promise<string[]> {
		const ids: string[] = [];
		for (let index = 0; index < count; index += 1) ids.push(await client.link());
		return ids.reverse();
	}
	const idsOf = (body: unknown, key: string) => rowsAt(body, key).map((row) => textAt(row, 'id'));

	it('gives v1.1 pages newest first without counts, payments or an end', async () => {
		const ids = await makeLinks(5);
		const first = await client.v11('payment-requests/?limit=2');
		expect(Object.keys(Object(first.body))).toEqual(['success', 'payment_requests']);
		expect(idsOf(first.body, 'payment_requests')).toEqual(ids.slice(0, 2));
		expect(rowsAt(first.body, 'payment_requests')[0]).not.toHaveProperty('payments');
		const last = await client.v11('payment-requests/?limit=2&page=3/');
		expect(idsOf(last.body, 'payment_requests')).toEqual(ids.slice(4));
		const beyond = await client.v11('payment-requests/?limit=2&page=4');
		expect(idsOf(beyond.body, 'payment_requests')).toEqual([]);
	});

	it('links v2 pages by full addresses that keep the filters', async () => {
		const ids = await makeLinks(5);
		const first = await client.v2('payment_requests/?limit=2&status=Pending');
		expect(first.body).toMatchObject({ count: 5, previous: null });
		const next = textAt(first.body, 'next');
		expect(next).toBe(`${sandbox.url}/v2/payment_requests/?limit=2&status=Pending&page=2`);
		const last = await client.v2('payment_requests/?limit=2&page=3');
		expect(last.body).toMatchObject({ count: 5, next: null });
		expect(idsOf(last.body, 'payment_requests')).toEqual(ids.slice(4));
		expect((await client.v2('payment_requests/?page=4')).status).toBe(404);
	});

	it('gives 50 rows unless asked, and 500 at most', () => {
		const rows = Array.from({ length: 501 }, (_, index) => index);
		const ask = (query: string) => ({
			key: 'rows',
			url: 'http://sandbox.example.com/v2/rows/',
			query: new URLSearchParams(query),
			show: (row: number) => row,
		});
		expect(pageOf(rows, new URLSearchParams())).toHaveLength(50);
		expect(pageOf(rows, new URLSearchParams('limit=9999'))).toHaveLength(500);
		expect(rowsAt(countedPage(rows, ask('')), 'rows')).toHaveLength(50);
		const most = countedPage(rows, ask('limit=9999'));
		expect(rowsAt(most, 'rows')).toHaveLength(500);
		expect(most['next']).toBe('http://sandbox.example.com/v2/rows/?limit=9999&page=2');
	});

	it('filters by inclusive moments, plain dates and phone', async () => {
		const [newest = '', middle = '', oldest = ''] = await makeLinks(3);
		const { body } = await client.v11(`payment-requests/${middle}/`);
		const moment = textAt(body, 'payment_request', 'created_at');
		const from = await client.v11(`payment-requests/?min_created_at=${moment}`);
		expect(idsOf(from.body, 'payment_requests')).toEqual([newest, middle]);
		const until = await client.v2(`payment_requests/?max_created_at=${moment}`);
		expect(idsOf(until.body, 'payment_requests')).toEqual([middle, oldest]);
		const today = moment.slice(0, 10);
		const day = await client.v2(
			`payment_requests/?min_created_at=${today}&max_created_at=${today}`,
		);
		expect(idsOf(day.body, 'payment_requests')).toHaveLength(3);
		const withPhone = await client.link({ phone: '9999999999' });
		const phone = await client.v2('payment_requests/?phone=%2B919999999999');
		expect(idsOf(phone.body, 'payment_requests')).toEqual([withPhone]);
	});
});
