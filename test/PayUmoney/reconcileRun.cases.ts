import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import { MERCHANT_KEY, PATHS, refused, startN8n } from '../support/payumoney';
import { FakeOrders, reconcileEach } from '../support/payumoneyOrders';
import { NOTHING } from '../support/nothings';

const orderOf = (number: number) => ({ order: `order-${number}`, total: '100' });
const ordersOf = (count: number) => Array.from({ length: count }, (_, index) => orderOf(index));
const statesOf = (json: Array<{ reconciliation?: unknown }>) =>
	json.map(({ reconciliation }) => Reflect.get(Object(reconciliation), 'state'));

describe('reconciling many orders', () => {
	it('asks for 50 at a time, and for responses of what was paid alone', async () => {
		const gateway = new FakeOrders();
		const items = ordersOf(120);
		for (const { order } of items.slice(0, 60)) gateway.pay(order);
		for (const { order } of items.slice(60, 110)) gateway.pay(order, { status: 'Failed' });
		const { json } = await startN8n().run(reconcileEach(), items);
		expect(statesOf(json)).toEqual([
			...Array<string>(60).fill('matched'),
			...Array<string>(50).fill('failed'),
			...Array<string>(10).fill('notFound'),
		]);
		// The ten that were left out are asked for once more, together with the one before them.
		expect(gateway.sizes(PATHS.status)).toEqual([50, 50, 20, 11]);
		expect(gateway.sizes(PATHS.response)).toEqual([50, 10]);
	});

	it('finds every order where PayUmoney puts few into one answer', async () => {
		const gateway = new FakeOrders();
		gateway.mostRecords = 20;
		const items = ordersOf(50);
		for (const { order } of items) gateway.pay(order);
		const { json } = await startN8n().run(reconcileEach(), items);
		expect(new Set(statesOf(json))).toEqual(new Set(['matched']));
	});

	it('finds the second payment of an order that an answer had no room for', async () => {
		const gateway = new FakeOrders();
		gateway.mostRecords = 20;
		const items = ordersOf(50);
		for (const { order } of items) gateway.pay(order);
		gateway.pay('order-19');
		const { json } = await startN8n().run(reconcileEach(), items);
		expect(statesOf(json).indexOf('duplicatePayment')).toBe(19);
	});

	it('gives what came in with what became of it, paired, in order', async () => {
		const gateway = new FakeOrders();
		gateway.pay('order-1');
		const items = [
			{ ...orderOf(0), customer: { name: 'Asha' }, reconciliation: 'of yesterday' },
			{ ...orderOf(1), error: 'of another node' },
		];
		const { json, items: out } = await startN8n().run(reconcileEach(), items);
		expect(json).toMatchObject([
			{ order: 'order-0', customer: { name: 'Asha' }, reconciliation: { state: 'notFound' } },
			{ order: 'order-1', inputError: 'of another node', reconciliation: { state: 'matched' } },
		]);
		expect(json[1]).not.toHaveProperty('error');
		expect(pairsOf(out)).toEqual([0, 1]);
	});

	it('leaves out what is matched, where only discrepancies are wanted, and keeps the pairs right', async () => {
		const gateway = new FakeOrders();
		for (const number of [0, 2, 4]) gateway.pay(`order-${number}`);
		const node = reconcileEach({ onlyDiscrepancies: true });
		const { json, items } = await startN8n().run(node, ordersOf(6));
		expect(json.map(({ order }) => order)).toEqual(['order-1', 'order-3', 'order-5']);
		expect(pairsOf(items)).toEqual([1, 3, 5]);
	});

	it('sums up the run, those left out too', async () => {
		const gateway = new FakeOrders();
		const items = ordersOf(1200);
		for (const { order } of items.slice(12)) gateway.pay(order);
		gateway.pay('order-12');
		gateway.pay('order-1', { status: 'Strange' });
		const { hints } = await startN8n().run(reconcileEach({ onlyDiscrepancies: true }), items);
		expect(hints).toContainEqual({
			message:
				'1,200 orders: 1,187 matched, 1 paid more than once, 1 pending, 11 not found, difference −₹1,000.00 (without 1 of unknown amount)',
			type: 'info',
			location: 'outputPane',
		});
	});

	it('gives two items of one order the same answer, and says that the payment is counted for both', async () => {
		const gateway = new FakeOrders();
		gateway.pay('order-1');
		const { json, hints } = await startN8n().run(reconcileEach(), [orderOf(1), orderOf(1)]);
		expect(statesOf(json)).toEqual(['matched', 'matched']);
		expect(gateway.sizes(PATHS.status)).toEqual([1]);
		expect(hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/same reference.*\(item 1\)/),
		);
	});

	it('takes amounts as the money rules have them', async () => {
		new FakeOrders().pay('order-1', { amount: '100000.0' });
		const json = onlyJson(
			await startN8n().run(reconcileEach(), [{ order: 'order-1', total: '1,00,000' }]),
		);
		expect(json.reconciliation).toMatchObject({ state: 'matched', expectedAmount: '100000.00' });
	});
});

describe('an order that cannot be reconciled', () => {
	it.each(NOTHING)(
		'for want of an expected amount (%s) is refused by its name, and nothing is asked',
		async (_, item) => {
			const gateway = new FakeOrders();
			const node = reconcileEach({ expectedAmount: '={{ $json.amount }}' });
			const outcome = await startN8n().run(node, [{ order: 'order-1', ...item }]);
			expect(wordsOf(outcome)).toMatch(/'Expected Amount' is empty.*expression/s);
			expect(gateway.asked).toEqual([]);
		},
	);

	it.each(['0', '-5', '1.005', 'ten'])('for the amount %s is refused', async (total) => {
		const gateway = new FakeOrders();
		const outcome = await startN8n().run(reconcileEach(), [{ order: 'order-1', total }]);
		expect(wordsOf(outcome)).toContain("'Expected Amount'");
		expect(gateway.asked).toEqual([]);
	});

	it.each([
		['nothing', '', /'Merchant Transaction ID' is empty/],
		['two at once', 'a|b', /'Merchant Transaction ID' holds more than one ID/],
	])('for an id of %s is refused', async (_, order, words) => {
		const gateway = new FakeOrders();
		const outcome = await startN8n().run(reconcileEach(), [{ order, total: '1' }]);
		expect(wordsOf(outcome)).toMatch(words);
		expect(gateway.asked).toEqual([]);
	});

	it('comes out as an error where the others shall go on, and is counted', async () => {
		new FakeOrders().pay('order-1');
		const node = reconcileEach({}, { onError: 'continueRegularOutput' });
		const { json, items, hints } = await startN8n().run(node, [{ order: 'order-2' }, orderOf(1)]);
		expect(json).toMatchObject([
			{ error: expect.stringContaining("'Expected Amount'") },
			{ reconciliation: { state: 'matched' } },
		]);
		expect(pairsOf(items)).toEqual([0, 1]);
		expect(hints[0]?.message).toBe(
			'2 orders: 1 matched, 1 could not be looked at, difference ₹0.00',
		);
	});

	it.each([PATHS.status, PATHS.response, PATHS.refundsOfPayment])(
		'for want of an answer of %s fails, and is never called unpaid',
		async (path) => {
			const gateway = new FakeOrders();
			gateway.pay('order-1', { status: 'Partially Refunded' });
			gateway.instead = (ask) => (ask.path === path ? [500, ''] : undefined);
			expect(errorOf(await startN8n().run(reconcileEach(), [orderOf(1)]))).toMatchObject({
				httpCode: '500',
			});
		},
	);

	it('fails with the others where all were refused alike, in the words of PayUmoney, after few calls', async () => {
		const gateway = new FakeOrders();
		gateway.instead = () => [200, refused('Invalid merchant')];
		const node = reconcileEach({}, { onError: 'continueRegularOutput' });
		const { json } = await startN8n().run(node, ordersOf(200));
		expect(json.filter(({ error }) => String(error).includes('Invalid merchant'))).toHaveLength(
			200,
		);
		expect(gateway.asked.length).toBeLessThan(10);
		expect(JSON.stringify(json)).not.toContain(MERCHANT_KEY);
	});
});
