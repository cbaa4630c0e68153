import { type IDataObject } from 'n8n-workflow';

import { PAYMENT_ID, v1, v2, generations } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { wordsOf } from '../support/outcome';

const countTo = (count: number, from = 1) => Array.from({ length: count }, (_, i) => i + from);

describe('paging of v1.1', () => {
	const all = (resource: string) => instamojo(v1, `${resource}.getAll`, { returnAll: true });
	const refunds = countTo(500).map((number) => v1.refund({ id: `C${number}` }));
	const givePages = (key: string, ...pages: IDataObject[][]) =>
		pages.forEach((records, index) => {
			const query = { page: index + 1, limit: 500 };
			api(v1).get(`/${key}s/`).query(query).reply(200, v1.page(key, records));
		});

	it('ends with a full last page only after an empty one', async () => {
		givePages('refund', refunds, []);
		expect((await startN8n().run(all('refund'))).json).toHaveLength(500);
	});

	it('goes on where a new record has moved the last one to the next page', async () => {
		givePages('refund', refunds, refunds.slice(-1));
		expect((await startN8n().run(all('refund'))).json).toHaveLength(501);
	});

	it('ends with an error when it is the same page again and again', async () => {
		givePages('refund', refunds, refunds);
		expect(wordsOf(await startN8n().run(all('refund')))).toMatch(/circle/);
		const payments = countTo(500).map((number) => v1.payment({ payment_id: `MOJO${number}` }));
		givePages('payment', payments, payments);
		expect(wordsOf(await startN8n().run(all('payment')))).toMatch(/circle/);
	});
});

describe('paging of v2', () => {
	const all = instamojo(v2, 'payment.getAll', { returnAll: true });
	const first = { page: 1, limit: 500 };
	const payments = `${v2.live}/v2/payments/`;

	it('ends where there is no next page, even after a full one', async () => {
		const records = countTo(500).map((number) => v2.payment({ id: `MOJO${number}` }));
		api(v2).get('/payments/').query(first).reply(200, v2.page('payment', records));
		expect((await startN8n().run(all)).json).toHaveLength(500);
	});

	it.each([[''], [undefined], [7]])('ends where the next page is %p', async (next) => {
		const body = { ...v2.page('payment', [v2.payment()]), next };
		api(v2).get('/payments/').query(first).reply(200, body);
		expect((await startN8n().run(all)).json).toHaveLength(1);
	});

	it('reads a next page that is named without parameters', async () => {
		api(v2)
			.get('/payments/')
			.query(first)
			.reply(200, v2.page('payment', [], payments));
		api(v2)
			.get('/payments/')
			.reply(200, v2.page('payment', [v2.payment()]));
		expect((await startN8n().run(all)).json).toHaveLength(1);
	});

	it('goes on after a short page when there is a next one', async () => {
		api(v2)
			.get('/payments/')
			.query(first)
			.reply(200, v2.page('payment', [v2.payment()], `${payments}?page=2&limit=500`));
		api(v2)
			.get('/payments/')
			.query({ page: 2, limit: 500 })
			.reply(200, v2.page('payment', [v2.payment({ id: 'MOJO2' })]));
		const { json } = await startN8n().run(all);
		expect(json.map(({ paymentId }) => paymentId)).toEqual([PAYMENT_ID, 'MOJO2']);
	});

	it.each([
		['to itself', `${payments}?page=1&limit=500`],
		['to itself with its parameters in another order', `${payments}?limit=500&page=1`],
	])('ends with an error when the next page leads back %s', async (_, next) => {
		api(v2)
			.get('/payments/')
			.query(first)
			.reply(200, v2.page('payment', [v2.payment()], next));
		const outcome = await startN8n().run(all);
		expect(wordsOf(outcome)).toMatch(/circle|again|loop/i);
	});

	it('ends with an error when the pages go in a circle', async () => {
		const second = `${payments}?page=2&limit=500`;
		api(v2)
			.get('/payments/')
			.query(first)
			.reply(200, v2.page('payment', [v2.payment()], second));
		api(v2)
			.get('/payments/')
			.query({ page: 2, limit: 500 })
			.reply(200, v2.page('payment', [v2.payment()], `${payments}?page=1&limit=500`));
		expect(wordsOf(await startN8n().run(all))).toMatch(/circle|again|loop/i);
	});

	it('never takes the token to the host that a next page names', async () => {
		const elsewhere = 'https://elsewhere.example.com/v2/payments/?page=2&limit=500';
		api(v2)
			.get('/payments/')
			.query(first)
			.reply(200, v2.page('payment', [], elsewhere));
		api(v2).get('/payments/').query({ page: 2, limit: 500 }).reply(200, v2.page('payment', []));
		expect((await startN8n().run(all)).error).toBeUndefined();
	});

	it('keeps the filters from page to page', async () => {
		const filtered = { ...first, buyer: 'john', order_id: 'order-1' };
		const next = `${payments}?buyer=john&order_id=order-1&page=2&limit=500`;
		api(v2)
			.get('/payments/')
			.query(filtered)
			.reply(200, v2.page('payment', [], next));
		api(v2)
			.get('/payments/')
			.query({ ...filtered, page: 2 })
			.reply(200, v2.page('payment', []));
		const filters = { buyer: 'john', orderId: 'order-1' };
		const node = instamojo(v2, 'payment.getAll', { returnAll: true, filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});
});

describe('filters', () => {
	it.each(generations)('of payment requests are times in UTC ($name)', async (generation) => {
		const asked: IDataObject[] = [];
		api(generation)
			.get(`/${generation.requestsPath}/`)
			.query((query) => asked.push(query) > 0)
			.reply(200, generation.page('payment_request', []));
		const filters = {
			minCreatedAt: '2026-01-01T00:00:00',
			maxCreatedAt: '2026-01-31T12:00:00Z',
			minModifiedAt: '2026-01-01T00:00:00+01:00',
			maxModifiedAt: '2026-02-01T05:30:00.000+05:30',
		};
		const node = instamojo(generation, 'paymentRequest.getAll', { filters });
		await startN8n({ timezone: 'Asia/Kolkata' }).run(node);
		const utc = (name: string) => new Date(String(asked[0]?.[name])).toISOString();
		expect(utc('min_created_at')).toBe('2025-12-31T18:30:00.000Z');
		expect(utc('max_created_at')).toBe('2026-01-31T12:00:00.000Z');
		expect(utc('min_modified_at')).toBe('2025-12-31T23:00:00.000Z');
		expect(utc('max_modified_at')).toBe('2026-02-01T00:00:00.000Z');
	});

	it('take a date as the whole day in the time zone of the workflow', async () => {
		const asked: IDataObject[] = [];
		api(v1)
			.get('/payment-requests/')
			.query((query) => asked.push(query) > 0)
			.reply(200, v1.page('payment_request', []));
		const filters = { minCreatedAt: '2026-01-01', maxCreatedAt: '2026-01-01' };
		const node = instamojo(v1, 'paymentRequest.getAll', { filters });
		await startN8n({ timezone: 'America/New_York' }).run(node);
		const utc = (name: string) => Date.parse(String(asked[0]?.[name]));
		expect(utc('min_created_at')).toBe(Date.parse('2026-01-01T05:00:00Z'));
		expect(utc('max_created_at')).toBeGreaterThan(Date.parse('2026-01-02T04:59:58Z'));
		expect(utc('max_created_at')).toBeLessThan(Date.parse('2026-01-02T05:00:01Z'));
	});

	it('of v2 are sent under their names at Instamojo', async () => {
		const query = { page: 1, limit: 50, status: 'Completed', phone: '+919999999999' };
		api(v2).get('/payment_requests/').query(query).reply(200, v2.page('payment_request', []));
		const filters = { status: 'Completed', phone: '+91 99999 99999' };
		const node = instamojo(v2, 'paymentRequest.getAll', { filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});

	it('of payments are sent under their names at Instamojo', async () => {
		const filters = { buyer: 'b', seller: 's', payout: 'p', product: 'pr', orderId: 'o', id: 'i' };
		const { orderId, ...same } = filters;
		const query = { page: 1, limit: 50, ...same, order_id: orderId };
		api(v2).get('/payments/').query(query).reply(200, v2.page('payment', []));
		const node = instamojo(v2, 'payment.getAll', { filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});

	it('that an import left empty, as the limit, are as if they were not there', async () => {
		api(v2).get('/payments/').query({ page: 1, limit: 50 }).reply(200, v2.page('payment', []));
		const parameters = { filters: '={{ null }}', limit: '={{ null }}' };
		const outcome = await startN8n().run(instamojo(v2, 'payment.getAll', parameters));
		expect(outcome.error).toBeUndefined();
	});

	it('left empty are not sent', async () => {
		api(v2).get('/payments/').query({ page: 1, limit: 50 }).reply(200, v2.page('payment', []));
		const filters = { buyer: '', seller: '={{ null }}', id: '={{ undefined }}' };
		const node = instamojo(v2, 'payment.getAll', { filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});
});
