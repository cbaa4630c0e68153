import { type IDataObject } from 'n8n-workflow';

import { generations, v1, v2, type Generation } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { pairsOf, wordsOf } from '../support/outcome';
import { readOrder } from '../support/gatewayRecords';
import { invoice, order, payout, product, virtualAccount } from '../support/ownRecords';

type List = {
	operation: string;
	key: string;
	path: (generation: Generation) => string;
	record: (generation: Generation, id: string) => IDataObject;
	idOf: string;
	rawId: (generation: Generation) => string;
	/** The generations that have it; both where none is named. */
	only?: Generation;
};

/** What only API v2 lists. */
const OWN_LISTS: Array<
	Pick<List, 'operation' | 'key' | 'idOf'> & {
		path: string;
		record: (fields: IDataObject) => IDataObject;
		rawId?: string;
	}
> = [
	{ operation: 'payout.getAll', key: 'payout', path: 'payouts', record: payout, idOf: 'payoutId' },
	{ operation: 'order.getAll', key: 'order', path: 'orders', record: order, idOf: 'orderId' },
	{
		operation: 'product.getAll',
		...{ key: 'product', path: 'products', record: product, idOf: 'slug', rawId: 'slug' },
	},
	{
		operation: 'gatewayOrder.getAll',
		...{ key: 'order', path: 'gateway/orders', record: readOrder, idOf: 'orderId' },
	},
	{
		operation: 'invoice.getAll',
		...{ key: 'invoice', path: 'invoices', record: invoice, idOf: 'invoiceId' },
	},
	{
		operation: 'virtualAccount.getAll',
		...{ key: 'virtual_account', path: 'virtual_accounts', record: virtualAccount },
		idOf: 'virtualAccountId',
	},
];

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
	...OWN_LISTS.map(({ path, record, rawId = 'id', ...list }) => ({
		...list,
		path: () => path,
		record: (_: Generation, id: string) => record({ [rawId]: id }),
		rawId: () => rawId,
		only: v2,
	})),
];

const cases = generations.flatMap((generation) =>
	LISTS.filter(({ only = generation }) => only === generation).map((list) => ({
		...list,
		generation,
		name: `${list.operation} of ${generation.name}`,
	})),
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

	it('ends when there are fewer than the limit', async () => {
		expectPage(1, 50, countTo(3), false);
		// v1.1 may give fewer than it was asked for, so a short first page is not the end.
		if (generation === v1) expectPage(2, 50, [], false);
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

	it('gives a record once that moves to the next page while pages are read', async () => {
		expectPage(1, 500, countTo(500), true);
		expectPage(2, 500, [500, 501], false);
		const { json } = await startN8n().run(getMany({ returnAll: true }));
		expect(json.map((item) => item[idOf])).toEqual(ids(countTo(501)));
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
