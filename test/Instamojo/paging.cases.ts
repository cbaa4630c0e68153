import { type IDataObject } from 'n8n-workflow';

import { PAYMENT_ID, v1, v2 } from '../support/generations';
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

	it('gives a record once that a new one has moved to the next page', async () => {
		givePages('refund', refunds, [...refunds.slice(-1), v1.refund({ id: 'C501' })]);
		const { json } = await startN8n().run(all('refund'));
		const ids = countTo(501).map((number) => `C${number}`);
		expect(json.map(({ refundId }) => refundId)).toEqual(ids);
	});

	it('is complete where Instamojo gives fewer to a page than it was asked for', async () => {
		const pages = [refunds.slice(0, 50), refunds.slice(50, 100), refunds.slice(100, 117)];
		givePages('refund', ...pages);
		expect((await startN8n().run(all('refund'))).json).toHaveLength(117);
	});

	it('ends with an empty page where the last of such pages is full', async () => {
		givePages('refund', refunds.slice(0, 50), refunds.slice(50, 100), []);
		expect((await startN8n().run(all('refund'))).json).toHaveLength(100);
	});

	it('asks for no page beyond the limit where pages are shorter than that', async () => {
		for (const page of [1, 2]) {
			const records = refunds.slice(50 * page - 50, 50 * page);
			const query = { page, limit: 60 };
			api(v1).get('/refunds/').query(query).reply(200, v1.page('refund', records));
		}
		const node = instamojo(v1, 'refund.getAll', { limit: 60 });
		expect((await startN8n().run(node)).json).toHaveLength(60);
	});

	it('gives records without any id as often as they come', async () => {
		const nameless = v1.refund({ id: null });
		givePages('refund', [nameless, nameless], []);
		expect((await startN8n().run(all('refund'))).json).toHaveLength(2);
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
