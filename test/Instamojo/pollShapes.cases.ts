import { toOwnShape } from '../../nodes/Instamojo/api/ownShape';
import { normalisePayout } from '../../nodes/Instamojo/api/payouts';
import { normaliseOrder } from '../../nodes/Instamojo/api/storeOrders';
import { FakeLedger } from '../support/fakeLedger';
import { v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

const address = (what: string, id: string) => `https://api.instamojo.com/v2/${what}/${id}/`;

describe("Instamojo's own objects", () => {
	it('have their fields in camelCase, ids for addresses, rupees and times in UTC', () => {
		const shown = toOwnShape(
			{
				id: 7,
				user: address('users', 'abc'),
				partner: null,
				payments: [address('payments', 'MOJO1'), address('payments', 'MOJO2')],
				base_price: '9',
				created_at: '2026-11-20T13:30:00+05:30',
				settings: { ships_within_days: 2, sold_by: null },
				variants: ['red', { unit_price: '1.5' }],
				payments_uri: address('orders', 'abc'),
				resource_uri: address('products', 't-shirt'),
				error: 'none',
			},
			{ idName: 'productId', references: ['partner', 'user'] },
		);
		expect(shown).toEqual({
			gateway: 'instamojo',
			productId: '7',
			userId: 'abc',
			partnerId: null,
			paymentIds: ['MOJO1', 'MOJO2'],
			basePrice: '9.00',
			createdAt: '2026-11-20T08:00:00.000Z',
			settings: { shipsWithinDays: 2, soldBy: null },
			variants: ['red', { unitPrice: '1.50' }],
			paymentsUri: address('orders', 'abc'),
			gatewayError: 'none',
		});
		expect(toOwnShape({}, { idName: 'userId' })).toEqual({ gateway: 'instamojo', userId: null });
	});

	it.each([
		[true, 'paid', 'true'],
		[false, 'pending', 'false'],
		[null, 'pending', null],
		['Processing', 'unknown', 'Processing'],
	])('of payouts with the status %j are %s', (status, plain, rawStatus) => {
		expect(normalisePayout({ id: 'PO1', status })).toMatchObject({ status: plain, rawStatus });
	});

	it.each([
		['Fully Paid', 'paid'],
		['Partially Paid', 'partiallyPaid'],
		['Unpaid', 'pending'],
		['Lost', 'unknown'],
		[null, 'unknown'],
	])('of orders with the status %j are %s', (order_status, status) => {
		const shown = normaliseOrder({ id: 'O1', order_status });
		expect(shown).toMatchObject({ orderId: 'O1', status, rawStatus: order_status });
	});
});

describe('one that is asked for again', () => {
	it.each([
		['payouts', 'payoutPaid', 'payout', { status: true, paid_out_at: '2026-11-20T08:00:00Z' }],
		['orders', 'orderPaid', 'order', { order_status: 'Fully Paid' }],
	] as const)('of %s may come bare or wrapped, or as nothing', async (kind, event, key, paid) => {
		const ledger = new FakeLedger(v2);
		const open = [1, 2, 3].map(() => ledger.add(kind, { created_at: undefined, status: null }));
		const { poll } = await publish(startN8n(), instamojoPollTrigger(event, v2));
		for (let number = 0; number < 150; number++)
			ledger.add(kind, { status: true, order_status: 'Cancelled' });
		await poll();
		for (const thing of open) Object.assign(thing, paid);
		const [bare, wrapped, nothing] = open.map(({ id }) => id);
		ledger.before = (call) => {
			if (call === `${kind}/${wrapped}`) return [200, { [key]: { id: wrapped, ...paid } }];
			return call === `${kind}/${nothing}` ? [200, { success: true }] : undefined;
		};
		const keys = (await poll()).map(({ eventKey }) => eventKey);
		expect(keys.sort()).toEqual([`instamojo:${bare}:paid`, `instamojo:${wrapped}:paid`]);
		ledger.before = () => undefined;
		expect(await poll()).toMatchObject([{ eventKey: `instamojo:${nothing}:paid` }]);
	});
});
