import type { IDataObject } from 'n8n-workflow';

import {
	api,
	generations,
	instamojo,
	PAYMENT_ID,
	REFUND_ID,
	REQUEST_ID,
	startN8n,
	v1,
	v2,
	type Generation,
} from '../support/instamojo';
import { pairsOf, wordsOf } from '../support/outcome';

type List = {
	operation: string;
	key: string;
	path: (generation: Generation) => string;
	record: (generation: Generation, id: string) => IDataObject;
	idOf: string;
	rawId: (generation: Generation) => string;
};

const LISTS: List[] = [
	{
		operation: 'payment.getAll',
		key: 'payment',
		path: () => 'payments',
		record: (generation, id) =>
			generation.payment({ [generation === v1 ? 'payment_id' : 'id']: id }),
		idOf: 'paymentId',
		rawId: (generation) => (generation === v1 ? 'payment_id' : 'id'),
	},
	{
		operation: 'paymentRequest.getAll',
		key: 'payment_request',
		path: ({ requestsPath }) => requestsPath,
		record: (generation, id) => generation.paymentRequest({ id }),
		idOf: 'linkId',
		rawId: () => 'id',
	},
	{
		operation: 'refund.getAll',
		key: 'refund',
		path: () => 'refunds',
		record: (generation, id) => generation.refund({ id }),
		idOf: 'refundId',
		rawId: () => 'id',
	},
];

const cases = generations.flatMap((generation) =>
	LISTS.map((list) => ({ ...list, generation, name: `${list.operation} of ${generation.name}` })),
);

const countTo = (count: number, from = 1) => Array.from({ length: count }, (_, i) => i + from);

describe.each(cases)('$name', ({ generation, operation, key, path, record, idOf, rawId }) => {
	const ids = (numbers: number[]) => numbers.map((number) => `ID${number}`);
	const records = (numbers: number[]) => ids(numbers).map((id) => record(generation, id));
	const getMany = (parameters = {}) => instamojo(generation, operation, parameters);
	const listPath = `/${path(generation)}/`;
	const base = `${generation.live}${generation.path}${listPath}`;

	/** Prepares one page. v1.1 tells nothing of further pages; v2 gives the address of the next. */
	function expectPage(page: number, limit: number, numbers: number[], more: boolean) {
		const next = more ? `${base}?page=${page + 1}&limit=${limit}` : null;
		api(generation)
			.get(listPath)
			.query({ page, limit })
			.reply(200, generation.page(key, records(numbers), next));
	}

	it.each([1, 50, 500])('asks once for a limit of %p', async (limit) => {
		expectPage(1, limit, countTo(limit), true);
		const { json } = await startN8n().run(getMany({ limit }));
		expect(json.map((item) => item[idOf])).toEqual(ids(countTo(limit)));
	});

	it('asks for 50 by default', async () => {
		expectPage(1, 50, countTo(50), true);
		expect((await startN8n().run(getMany())).json).toHaveLength(50);
	});

	it('asks twice for a limit of 501 and gives no more', async () => {
		expectPage(1, 500, countTo(500), true);
		expectPage(2, 500, countTo(500, 501), true);
		const { json } = await startN8n().run(getMany({ limit: 501 }));
		expect(json.map((item) => item[idOf])).toEqual(ids(countTo(501)));
	});

	it('asks no further when there are fewer than the limit', async () => {
		expectPage(1, 50, countTo(3), false);
		expect((await startN8n().run(getMany({ limit: 50 }))).json).toHaveLength(3);
	});

	it('reads pages of 500 until the last when all are wanted', async () => {
		expectPage(1, 500, countTo(500), true);
		expectPage(2, 500, countTo(500, 501), true);
		expectPage(3, 500, countTo(7, 1001), false);
		const outcome = await startN8n().run(getMany({ returnAll: true }));
		expect(outcome.json.map((item) => item[idOf])).toEqual(ids(countTo(1007)));
		expect(new Set(pairsOf(outcome.items))).toEqual(new Set([0]));
	});

	it('gives no item for an empty list', async () => {
		expectPage(1, 500, [], false);
		const outcome = await startN8n().run(getMany({ returnAll: true }));
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toEqual([]);
	});

	it("gives the gateway's own objects when they are not simplified", async () => {
		expectPage(1, 2, [1, 2], false);
		const { json } = await startN8n().run(getMany({ limit: 2, simplify: false }));
		expect(json).toEqual(records([1, 2]));
		expect(json.map((item) => item[rawId(generation)])).toEqual(['ID1', 'ID2']);
	});

	it.each([
		['without its list', {}],
		['with null in its place', { [`${key}s`]: null }],
	])('takes an answer %s for an error, not for an empty list', async (_, fields) => {
		api(generation)
			.get(listPath)
			.query(true)
			.reply(200, { success: true, count: 0, next: null, ...fields });
		expect(wordsOf(await startN8n().run(getMany()))).toMatch(/Instamojo/);
	});

	it('pairs the records of each list with the item that asked for it', async () => {
		expectPage(1, 2, [1, 2], false);
		expectPage(1, 1, [3], false);
		const node = getMany({ limit: '={{ $json.limit }}' });
		const outcome = await startN8n().run(node, [{ limit: 2 }, { limit: 1 }]);
		expect(pairsOf(outcome.items)).toEqual([0, 0, 1]);
	});
});

describe('paging of v1.1', () => {
	it('ends with a full last page only after an empty one', async () => {
		const records = countTo(500).map((number) => v1.refund({ id: `C${number}` }));
		const page = (number: number) => ({ page: number, limit: 500 });
		api(v1).get('/refunds/').query(page(1)).reply(200, v1.page('refund', records));
		api(v1).get('/refunds/').query(page(2)).reply(200, v1.page('refund', []));
		const { json } = await startN8n().run(instamojo(v1, 'refund.getAll', { returnAll: true }));
		expect(json).toHaveLength(500);
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

	it('left empty are not sent', async () => {
		api(v2).get('/payments/').query({ page: 1, limit: 50 }).reply(200, v2.page('payment', []));
		const filters = { buyer: '', seller: '={{ null }}', id: '={{ undefined }}' };
		const node = instamojo(v2, 'payment.getAll', { filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});
});

describe.each(generations)('the pickers ($name)', (generation) => {
	const anyPage = (query: IDataObject) => Number(query.page) === 1 && Number(query.limit) <= 500;

	it('lists the newest payment links, to be found by purpose, amount or ID', async () => {
		const links = [
			generation.paymentRequest({ purpose: 'Tea' }),
			generation.paymentRequest({ id: 'other', purpose: 'Coffee' }),
		];
		const prepare = () =>
			api(generation)
				.get(`/${generation.requestsPath}/`)
				.query(anyPage)
				.reply(200, generation.page('payment_request', links));
		const node = instamojo(generation, 'paymentRequest.get');
		prepare();
		const all = await startN8n().search(node, 'searchPaymentRequests');
		expect(all.results.map(({ value }) => value)).toEqual([REQUEST_ID, 'other']);
		expect(all.results[0]?.url).toBe(`https://www.instamojo.com/@seller/${REQUEST_ID}`);
		prepare();
		const found = await startN8n().search(node, 'searchPaymentRequests', 'tEA');
		expect(found.results.map(({ value }) => value)).toEqual([REQUEST_ID]);
	});

	it('lists the newest payments, to be found by ID or buyer', async () => {
		const idKey = generation === v1 ? 'payment_id' : 'id';
		const payments = [generation.payment(), generation.payment({ [idKey]: 'MOJO2' })];
		api(generation)
			.get('/payments/')
			.query(anyPage)
			.reply(200, generation.page('payment', payments));
		const node = instamojo(generation, 'payment.get');
		const { results } = await startN8n().search(node, 'searchPayments', 'mojo2');
		expect(results.map(({ value }) => value)).toEqual(['MOJO2']);
		expect(results[0]?.name).toContain('MOJO2');
	});

	it('leave out what has no ID', async () => {
		const idKey = generation === v1 ? 'payment_id' : 'id';
		api(generation)
			.get('/payments/')
			.query(anyPage)
			.reply(200, generation.page('payment', [generation.payment({ [idKey]: null })]));
		const node = instamojo(generation, 'payment.get');
		expect((await startN8n().search(node, 'searchPayments')).results).toEqual([]);
	});

	it('say why there is nothing to pick from', async () => {
		api(generation)
			.get('/payments/')
			.query(anyPage)
			.reply(403, { success: false, message: 'You do not have permission.' });
		const node = instamojo(generation, 'payment.get');
		await expect(startN8n().search(node, 'searchPayments')).rejects.toThrow(
			'You do not have permission.',
		);
	});
});

describe.each(generations)('one refund ($name)', (generation) => {
	it('is read at its address', async () => {
		const record = generation.refund();
		const path = generation === v1 ? `/refunds/${REFUND_ID}/` : '/refunds/R0312ONS85032/';
		api(generation).get(path).reply(200, generation.one('refund', record));
		const refundId = generation === v1 ? REFUND_ID : 'R0312ONS85032';
		const { json } = await startN8n().run(instamojo(generation, 'refund.get', { refundId }));
		expect(json).toEqual([
			{
				gateway: 'instamojo',
				refundId: REFUND_ID,
				paymentId: PAYMENT_ID,
				status: 'completed',
				rawStatus: 'Refunded',
				amount: '2500.00',
				paymentAmount: '2500.00',
				reasonCode: 'QFL',
				reason: 'Parcel arrived damaged',
				transactionId: null,
				createdAt: '2026-11-20T08:26:26.382Z',
				outcome: null,
			},
		]);
	});
});
