import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { v2 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { wordsOf } from '../support/outcome';

/** Runs a list with filters on an empty account and gives the query that was asked, without the page. */
async function askedWith(operation: string, path: string, filters: INodeParameters) {
	const asked: IDataObject[] = [];
	api(v2)
		.get(path)
		.query((query) => asked.push(query) > 0)
		.reply(200, { count: 0, next: null, previous: null, [`${path.split('/').at(-2)}`]: [] });
	const outcome = await startN8n().run(instamojo(v2, operation, { filters }));
	expect(outcome.error).toBeUndefined();
	const [{ page, limit, ...others } = {}] = asked;
	expect([page, limit]).toEqual(['1', '50']);
	return others;
}

const moment = (value: unknown) => Date.parse(String(value));

describe("the filters of Instamojo's own lists", () => {
	it.each([
		['payout.getAll', '/payouts/', ['startTime', 'endTime'], ['start_time', 'end_time']],
		...[
			['product.getAll', '/products/'],
			['order.getAll', '/orders/'],
		].map(([operation = '', path = '']): [string, string, string[], string[]] => [
			operation,
			path,
			['createdAfter', 'createdBefore'],
			['created_after', 'created_before'],
		]),
	])('are times in UTC, of which a day counts whole: %s', async (operation, path, names, wire) => {
		const filters = Object.fromEntries(names.map((name) => [name, '2026-11-20']));
		const asked = await askedWith(operation, path, filters);
		expect(Object.keys(asked).sort()).toEqual([...wire].sort());
		const [from, to] = wire.map((name) => moment(asked[name]));
		expect(from).toBe(Date.parse('2026-11-19T18:30:00Z'));
		expect(to).toBe(Date.parse('2026-11-20T18:29:59.999Z'));
	});

	it.each([
		[true, '1'],
		[false, '0'],
		['={{ false }}', '0'],
		['true', '1'],
	])('of orders say %p for pending as %s', async (pending, sent) => {
		expect(await askedWith('order.getAll', '/orders/', { pending })).toEqual({ pending: sent });
	});

	it.each([20, 30, 33, '33'])('of products say the status by its code: %p', async (status) => {
		const asked = await askedWith('product.getAll', '/products/', { status });
		expect(asked).toEqual({ status: String(status) });
	});

	it('are the IDs of payouts and gateway orders, too', async () => {
		expect(await askedWith('payout.getAll', '/payouts/', { id: 'P1' })).toEqual({ id: 'P1' });
		const ids = { id: 'O1', transactionId: 'T1' };
		const asked = await askedWith('gatewayOrder.getAll', '/gateway/orders/', ids);
		expect(asked).toEqual({ id: 'O1', transaction_id: 'T1' });
	});

	it.each([
		['payout.getAll', '/payouts/', { startTime: '={{ $json.typo }}', id: '' }],
		['order.getAll', '/orders/', { createdAfter: '', pending: '={{ $json.typo }}' }],
		['product.getAll', '/products/', { status: '={{ $json.typo }}' }],
	])('that are empty are not sent: %s', async (operation, path, filters) => {
		expect(await askedWith(operation, path, filters)).toEqual({});
	});

	it.each([
		['payout.getAll', { endTime: 'yesterday' }, 'Paid Out Before'],
		['order.getAll', { createdAfter: '2026' }, 'Created After'],
		['order.getAll', { pending: '={{ "maybe" }}' }, 'Pending'],
		['product.getAll', { status: '={{ 21 }}' }, 'Status'],
	])(
		'are refused by their names before anything is read: %s %j',
		async (operation, filters, name) => {
			const outcome = await startN8n().run(instamojo(v2, operation, { filters }));
			expect(wordsOf(outcome)).toContain(`'${name}'`);
		},
	);
});
