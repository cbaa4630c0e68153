import { FakeLedger } from '../support/fakeLedger';
import { v1, v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { payout as paid, TIME, TIME_IN_UTC, USER_ID } from '../support/ownRecords';
import { publish } from '../support/poll';

const keysOf = (items: Array<Record<string, unknown>>) => items.map(({ eventKey }) => eventKey);

describe('polling for what only v2 has', () => {
	it('reports a payout when it is paid, in the words of the gateway', async () => {
		const ledger = new FakeLedger(v2);
		ledger.add('payouts', { status: true });
		const { poll } = await publish(startN8n(), instamojoPollTrigger('payoutPaid', v2));
		// What the reference shows of a payout: it has no time before it is paid.
		const unpaid = { ...paid(), created_at: undefined, status: false, paid_out_at: null };
		const payout = ledger.add('payouts', { ...unpaid, id: 'PO2' });
		expect(await poll()).toEqual([]);
		Object.assign(payout, { status: true, paid_out_at: TIME });
		expect(await poll()).toEqual([
			{
				gateway: 'instamojo',
				payoutId: 'PO2',
				recipientId: USER_ID,
				status: 'paid',
				rawStatus: 'true',
				paidOutAt: TIME_IN_UTC,
				currency: 'INR',
				paidAmount: '168.04',
				salesAmount: '183.00',
				feeAmount: '12.66',
				totalTaxAmount: '2.30',
				heldAmount: '0.00',
				reversedAmount: '0.00',
				refundedAmount: '0.00',
				affiliateCommissionAmount: '0.00',
				partnerCommissionAmount: '0.00',
				shippingFee: '0.00',
				payoutType: '0',
				event: 'payoutPaid',
				eventKey: 'instamojo:PO2:paid',
			},
		]);
		expect(await poll()).toEqual([]);
	});

	it('reports an order that is paid later, wherever it stands by then', async () => {
		const ledger = new FakeLedger(v2);
		const order = ledger.add('orders', { order_status: 'Pending', amount: '499' });
		const { poll } = await publish(startN8n(), instamojoPollTrigger('orderPaid', v2));
		for (let number = 0; number < 150; number++)
			ledger.add('orders', { order_status: 'Cancelled', amount: '1.00' });
		expect(await poll()).toEqual([]);
		Object.assign(order, {
			order_status: 'Fully Paid',
			items: [{ unit_price: '499.00', product: 'https://api.instamojo.com/v2/products/t-shirt/' }],
		});
		expect(await poll()).toMatchObject([
			{
				orderId: order.id,
				status: 'paid',
				rawStatus: 'Fully Paid',
				amount: '499.00',
				items: [{ unitPrice: '499.00', productSlug: 't-shirt' }],
				eventKey: `instamojo:${order.id}:paid`,
			},
		]);
	});

	it('reports an order that is paid weeks later, also where n8n started again after a week without one', async () => {
		const ledger = new FakeLedger(v2);
		ledger.add('orders', { order_status: 'Fully Paid' });
		const n8n = startN8n();
		const trigger = instamojoPollTrigger('orderPaid', v2);
		const { poll } = await publish(n8n, trigger);
		const order = ledger.add('orders', { order_status: 'Pending' });
		expect(await poll()).toEqual([]);
		ledger.now += 9 * 24 * 60 * 60_000;
		ledger.add('orders', { order_status: 'Pending' });
		const again = await publish(n8n, trigger);
		for (let number = 0; number < 150; number++)
			ledger.add('orders', { order_status: 'Cancelled' });
		expect([again.first, await again.poll()]).toEqual([[], []]);
		order.order_status = 'Fully Paid';
		expect(keysOf(await again.poll())).toEqual([`instamojo:${order.id}:paid`]);
	});

	it.each([
		['orderPaid', 'the scope orders:read'],
		['payoutPaid', 'the scope payouts:read'],
		['paymentFailed', 'the scope payments:read'],
		['refundUpdated', 'the scopes refunds:read, cases:read and payments:read'],
	])('names what a token lacks to poll for %s', async (event, scopes) => {
		const ledger = new FakeLedger(v2);
		ledger.before = () => [403, { success: false, message: 'Permission denied.' }];
		const failure = await publish(startN8n(), instamojoPollTrigger(event, v2)).catch(
			(error: unknown) => error,
		);
		expect(failure).toMatchObject({
			description: expect.stringMatching(`This needs ${scopes}\\. .* The trigger has not begun`),
		});
	});

	it('is refused with words where the authentication is the API key', async () => {
		const failure = await publish(startN8n(), instamojoPollTrigger('payoutPaid', v1)).catch(
			(error: unknown) => error,
		);
		expect(failure).toMatchObject({
			message: "'Trigger On' is nothing that this API tells of",
			description: expect.stringContaining('OAuth2'),
		});
	});
});
