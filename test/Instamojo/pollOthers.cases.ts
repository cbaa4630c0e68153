import { FakeLedger } from '../support/fakeLedger';
import { v1, v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

const keysOf = (items: Array<Record<string, unknown>>) => items.map(({ eventKey }) => eventKey);

describe('polling for what only v2 has', () => {
	it('reports a payout when it is paid, in the words of the gateway', async () => {
		const ledger = new FakeLedger(v2);
		ledger.add('payouts', { status: true });
		const { poll } = await publish(startN8n(), instamojoPollTrigger('payoutPaid', v2));
		// What the reference shows of a payout: it has no time before it is paid.
		const payout = ledger.add('payouts', {
			created_at: undefined,
			recipient: 'https://api.instamojo.com/v2/users/90f01dfdacbe4fe7892fc27dbdc30906/',
			status: false,
			paid_out_at: null,
			currency: 'INR',
			paid_amount: '168.04',
			held_amount: '0.00',
			shipping_fee: '0.00',
			payout_type: 0,
			resource_uri: 'https://api.instamojo.com/v2/payouts/PO2/',
		});
		expect(await poll()).toEqual([]);
		Object.assign(payout, { status: true, paid_out_at: '2018-11-26T09:46:26.458516Z' });
		expect(await poll()).toEqual([
			{
				gateway: 'instamojo',
				payoutId: payout.id,
				recipientId: '90f01dfdacbe4fe7892fc27dbdc30906',
				status: 'paid',
				rawStatus: 'true',
				paidOutAt: '2018-11-26T09:46:26.458Z',
				currency: 'INR',
				paidAmount: '168.04',
				heldAmount: '0.00',
				shippingFee: '0.00',
				payoutType: 0,
				event: 'payoutPaid',
				eventKey: `instamojo:${payout.id}:paid`,
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
				items: [{ unitPrice: '499.00', productId: 't-shirt' }],
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

	it('names the scope that a token lacks, behind those of the node', async () => {
		const ledger = new FakeLedger(v2);
		ledger.before = () => [403, { success: false, message: 'Permission denied.' }];
		const failure = await publish(startN8n(), instamojoPollTrigger('orderPaid', v2)).catch(
			(error: unknown) => error,
		);
		expect(failure).toMatchObject({
			description: expect.stringMatching(/'Scope'.*cases:read orders:read\. The trigger has not/),
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
