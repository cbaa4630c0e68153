import { generations, v1 } from '../support/generations';
import { FakeLedger } from '../support/fakeLedger';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

const idsOf = (items: Array<Record<string, unknown>>) => items.map(({ paymentId }) => paymentId);

describe.each(generations)('polling for payments ($name)', (generation) => {
	const trigger = instamojoPollTrigger('paymentSuccessful', generation);

	it('begins at activation: nothing older is reported, and what is new once', async () => {
		const ledger = new FakeLedger(generation);
		ledger.addPayment('successful');
		const { first, poll } = await publish(startN8n(), trigger);
		expect(first).toEqual([]);
		expect(await poll()).toEqual([]);
		const { id } = ledger.addPayment('successful');
		ledger.addPayment('failed');
		expect(idsOf(await poll())).toEqual([id]);
		expect(await poll()).toEqual([]);
	});

	it('begins with an account that has had no payment', async () => {
		const ledger = new FakeLedger(generation);
		const { first, poll } = await publish(startN8n(), trigger);
		expect([first, await poll()]).toEqual([[], []]);
		const { id } = ledger.addPayment('successful');
		expect(idsOf(await poll())).toEqual([id]);
		expect(await poll()).toEqual([]);
	});

	it('tells the payment as the webhook does, confirmed by Instamojo itself', async () => {
		const ledger = new FakeLedger(generation);
		const { poll } = await publish(startN8n(), trigger);
		const { id } = ledger.addPayment('successful');
		const [item] = await poll();
		expect(item).toMatchObject({
			gateway: 'instamojo',
			paymentId: id,
			status: 'successful',
			amount: '2500.00',
			buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
			event: 'paymentSuccessful',
			eventKey: `instamojo:${id}:successful`,
			verified: true,
			verifiedBy: [],
			confirmed: true,
			payload: {},
		});
	});

	it('reports a payment that was pending at activation and succeeds later, wherever it stands by then', async () => {
		const ledger = new FakeLedger(generation);
		const pending = ledger.addPayment('pending');
		const { poll } = await publish(startN8n(), trigger);
		for (let count = 0; count < 700; count++) ledger.addPayment('failed', { created_at: null });
		expect(await poll()).toEqual([]);
		ledger.settle(pending, 'successful');
		expect(idsOf(await poll())).toEqual([pending.id]);
		expect(await poll()).toEqual([]);
	});

	it('reports a failed payment where that is chosen, and one that fails later', async () => {
		const ledger = new FakeLedger(generation);
		const pending = ledger.addPayment('pending');
		const { poll } = await publish(startN8n(), instamojoPollTrigger('paymentFailed', generation));
		ledger.addPayment('successful');
		const failed = ledger.addPayment('failed');
		expect(await poll()).toMatchObject([
			{ paymentId: failed.id, eventKey: `instamojo:${failed.id}:failed`, event: 'paymentFailed' },
		]);
		ledger.settle(pending, 'failed');
		expect(idsOf(await poll())).toEqual([pending.id]);
	});

	it('reports a payment that failed at first and succeeds after all', async () => {
		const ledger = new FakeLedger(generation);
		const { poll } = await publish(startN8n(), trigger);
		const payment = ledger.addPayment('failed');
		expect(await poll()).toEqual([]);
		ledger.settle(payment, 'successful');
		expect(idsOf(await poll())).toEqual([payment.id]);
	});

	it('gives what happened first as the first item', async () => {
		const ledger = new FakeLedger(generation);
		const { poll } = await publish(startN8n(), trigger);
		const made = [1, 2, 3].map(() => ledger.addPayment('successful').id);
		expect(idsOf(await poll())).toEqual(made);
	});
});

describe('watching', () => {
	it('ends seven days after a payment was begun, by the clock of Instamojo', async () => {
		const ledger = new FakeLedger(v1);
		const pending = ledger.addPayment('pending');
		const { poll } = await publish(startN8n(), instamojoPollTrigger('paymentSuccessful'));
		for (let count = 0; count < 120; count++) ledger.addPayment('failed');
		await poll();
		ledger.now += 6.5 * 24 * 60 * 60 * 1000;
		ledger.addPayment('failed');
		ledger.calls.length = 0;
		await poll();
		expect(ledger.calls).toContain(`payments/${pending.id}`);
		ledger.now += 24 * 60 * 60 * 1000;
		ledger.addPayment('failed');
		await poll();
		ledger.calls.length = 0;
		await poll();
		expect(ledger.calls).not.toContain(`payments/${pending.id}`);
	});

	it('asks for ten of those that are open at a poll, each in its turn', async () => {
		const ledger = new FakeLedger(v1);
		const pending = Array.from({ length: 25 }, () => ledger.addPayment('pending').id);
		const { poll } = await publish(startN8n(), instamojoPollTrigger('paymentSuccessful'));
		for (let count = 0; count < 120; count++) ledger.addPayment('failed');
		await poll();
		ledger.calls.length = 0;
		for (let count = 1; count <= 3; count++) await poll();
		const gets = ledger.calls.filter((call) => call.startsWith('payments/'));
		expect(gets).toHaveLength(30);
		expect(new Set(gets)).toEqual(new Set(pending.map((id) => `payments/${id}`)));
	});

	it('of one that cannot be read holds up nothing', async () => {
		const ledger = new FakeLedger(v1);
		const [broken, other] = [ledger.addPayment('pending'), ledger.addPayment('pending')];
		const { poll } = await publish(startN8n(), instamojoPollTrigger('paymentSuccessful'));
		for (let count = 0; count < 120; count++) ledger.addPayment('failed');
		await poll();
		ledger.before = (call) =>
			call.endsWith(String(broken?.id)) ? [500, 'Internal Server Error'] : undefined;
		if (other) ledger.settle(other, 'successful');
		const { id } = ledger.addPayment('successful');
		expect(idsOf(await poll()).sort()).toEqual([other?.id, id].sort());
	});
});
