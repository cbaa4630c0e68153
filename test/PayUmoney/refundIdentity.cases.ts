import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { onlyJson, wordsOf } from '../support/outcome';
import { startN8n } from '../support/payumoney';
import { refund } from '../support/payumoneyRefunds';

beforeEach(startDeduplication);

const run = async (node: NodeSetup) => await startN8n().run(node);

describe('a refund', () => {
	const once = (gateway: FakePayUmoney) => expect(gateway.asked).toHaveLength(1);

	it.each([
		['500', '500.00'],
		['8.35', '8.35'],
		['1', '1.00'],
		['1,000.50', '1000.50'],
		['2,500.00', '2500.00'],
	])('of %s rupees is of %s', async (given, amount) => {
		const gateway = new FakePayUmoney();
		expect(onlyJson(await run(refund(given)))).toMatchObject({ outcome: 'created', amount });
		expect(gateway.refunds.map((made) => made.amount.toFixed(2))).toEqual([amount]);
	});

	it('that is asked for again in the next run is the earlier one', async () => {
		const gateway = new FakePayUmoney();
		const first = onlyJson(await run(refund('500')));
		const again = onlyJson(await run(refund('500')));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
		once(gateway);
	});

	it('written differently is still the same', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('1000'));
		expect(onlyJson(await run(refund('1,000.00'))).outcome).toBe('alreadyExists');
		once(gateway);
	});

	it('that is asked for again fails where the user wants that, and nothing is sent', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		const words = wordsOf(await run(refund('500', { ifAlreadyRefunded: 'fail' })));
		expect(words).toMatch(/already/i);
		expect(words).toContain('500');
		expect(gateway.asked).toEqual([]);
	});

	it('that n8n made itself fails the next time where the user wants that', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500'));
		const words = wordsOf(await run(refund('500', { ifAlreadyRefunded: 'fail' })));
		expect(words).toMatch(/already/i);
		once(gateway);
	});

	it.each(['refundinprogress', 'completed', 'success'])(
		'that was made in the dashboard in full and is %s counts',
		async (status) => {
			const gateway = new FakePayUmoney();
			const { id } = gateway.addRefund(2500, { status });
			const json = onlyJson(await run(refund('2500')));
			expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: id });
			expect(gateway.asked).toEqual([]);
		},
	);

	it('of another payment does not count', async () => {
		const gateway = new FakePayUmoney();
		gateway.payments.set('58876807', 2500);
		gateway.addRefund(500, { paymentId: '58876807' });
		expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
	});

	it('of another amount is another refund', async () => {
		const gateway = new FakePayUmoney();
		for (const amount of ['500', '600']) {
			expect(onlyJson(await run(refund(amount))).outcome).toBe('created');
		}
		expect(gateway.refunds).toHaveLength(2);
	});

	it('of an equal amount needs its own request key', async () => {
		const gateway = new FakePayUmoney();
		const first = onlyJson(await run(refund('500')));
		const second = onlyJson(await run(refund('500', { requestKey: 'ticket-2' })));
		expect(second.outcome).toBe('created');
		expect(second.refundId).not.toBe(first.refundId);
		expect(gateway.refunds).toHaveLength(2);
	});

	it('under a request key is made once, too, and stays the same refund', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500'));
		const node = refund('500', { requestKey: 'ticket-2' });
		const second = onlyJson(await run(node));
		const again = onlyJson(await run(node));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: second.refundId });
		expect(gateway.refunds).toHaveLength(2);
	});

	it('under each request key is made once; which of equal ones it is, the item does not pretend to know', async () => {
		const gateway = new FakePayUmoney();
		const keyed = (requestKey: string) => refund('500', { requestKey });
		const keys = ['a', 'b', 'c'];
		const made = [];
		for (const key of keys) made.push(onlyJson(await run(keyed(key))).refundId);
		expect(new Set(made).size).toBe(3);
		for (const key of keys) {
			const again = onlyJson(await run(keyed(key)));
			expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: made[2] });
			expect(again.note).toMatch(/one of 3 equal ones.*newest/);
		}
		expect(gateway.asked).toHaveLength(3);
	});

	it('under the only request key of its amount is told with it', async () => {
		new FakePayUmoney();
		await run(refund('500', { requestKey: 'a' }));
		const again = onlyJson(await run(refund('500', { requestKey: 'a' })));
		expect(again).toMatchObject({ outcome: 'alreadyExists', transactionId: 'a' });
		expect(again).not.toHaveProperty('note');
	});

	it('under a request key of a payment with nothing left is refused or the same, never sent', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2500);
		const outcome = await run(refund('2500', { requestKey: 'ticket-2' }));
		expect(gateway.asked).toEqual([]);
		expect(outcome.json.map((json) => json.outcome)).not.toContain('created');
	});

	it('after one of the same amount that failed is a new one', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500, { status: 'failed' });
		expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
		once(gateway);
	});

	it.each(['empty list', 'null', 'words'] as const)(
		'is made when PayUmoney shows by %p that there was none before',
		async (showsNone) => {
			const gateway = new FakePayUmoney();
			gateway.showsNone = showsNone;
			expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
			expect(onlyJson(await run(refund('500'))).outcome).toBe('alreadyExists');
			once(gateway);
		},
	);

	it('holds no secret in its item', async () => {
		new FakePayUmoney();
		const { said } = await run(refund('500'));
		expect(said).not.toContain('TESTSALT01');
	});
});
