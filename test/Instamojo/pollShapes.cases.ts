import { FakeLedger } from '../support/fakeLedger';
import { v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

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
