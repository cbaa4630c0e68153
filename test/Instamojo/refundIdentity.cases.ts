import { FakeInstamojo } from '../support/fakeInstamojo';
import { PAYMENT_ID, v2, generations } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { refund } from '../support/refunds';

const rupees = (asked: Array<Record<string, string>>) =>
	asked.map((form) => Number(form.refund_amount).toFixed(2));

describe.each(generations)('a refund ($name)', (generation) => {
	const once = (gateway: FakeInstamojo) => expect(gateway.asked).toHaveLength(1);

	it('without an amount is of the whole payment', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(refund(generation, '')));
		expect(json).toMatchObject({ outcome: 'created', amount: '2500.00' });
		expect(gateway.refunds.map(({ amount }) => amount)).toEqual(['2500.00']);
	});

	it.each([
		['500', '500.00'],
		['8.35', '8.35'],
		['1', '1.00'],
		['1,000.50', '1000.50'],
	])('of %s rupees is of %s', async (given, amount) => {
		const gateway = new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(refund(generation, given)));
		expect(json).toMatchObject({ outcome: 'created', amount });
		expect(rupees(gateway.asked)).toEqual([amount]);
	});

	it('that is asked for again in the next run is the earlier one', async () => {
		const gateway = new FakeInstamojo(generation);
		const first = onlyJson(await startN8n().run(refund(generation, '500')));
		const again = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
		once(gateway);
	});

	it('written differently is still the same', async () => {
		const gateway = new FakeInstamojo(generation);
		await startN8n().run(refund(generation, '1000'));
		const again = onlyJson(await startN8n().run(refund(generation, '1,000.00')));
		expect(again.outcome).toBe('alreadyExists');
		once(gateway);
	});

	it('of the whole payment is the same, with and without its amount', async () => {
		const gateway = new FakeInstamojo(generation);
		await startN8n().run(refund(generation, ''));
		const again = onlyJson(await startN8n().run(refund(generation, '2500')));
		expect(again.outcome).toBe('alreadyExists');
		once(gateway);
	});

	it('that is asked for again fails where the user wants that, and nothing is sent', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00');
		const node = refund(generation, '500', { ifAlreadyRefunded: 'fail' });
		const words = wordsOf(await startN8n().run(node));
		expect(words).toMatch(/already/i);
		expect(words).toContain('500');
		expect(gateway.asked).toEqual([]);
	});

	it('that stands in the dashboard in full counts', async () => {
		const gateway = new FakeInstamojo(generation);
		const { id } = gateway.addRefund('2500.00');
		const json = onlyJson(await startN8n().run(refund(generation, '')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: id });
		expect(gateway.asked).toEqual([]);
	});

	it('that is still pending counts', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00', { status: 'Pending' });
		const json = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', status: 'pending' });
		expect(gateway.asked).toEqual([]);
	});

	it('of another payment does not count', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addPayment('MOJO2');
		gateway.addRefund('500.00', { paymentId: 'MOJO2' });
		expect(onlyJson(await startN8n().run(refund(generation, '500'))).outcome).toBe('created');
	});

	it('of another amount is another refund', async () => {
		const gateway = new FakeInstamojo(generation);
		for (const amount of ['500', '600']) {
			const json = onlyJson(await startN8n().run(refund(generation, amount)));
			expect(json.outcome).toBe('created');
		}
		const [first, second] = gateway.asked;
		expect(first?.transaction_id).not.toBe(second?.transaction_id);
	});

	it('of an equal amount needs its own transaction id', async () => {
		const gateway = new FakeInstamojo(generation);
		await startN8n().run(refund(generation, '500'));
		const node = refund(generation, '500', { transactionId: 'ticket-4711-2' });
		const json = onlyJson(await startN8n().run(node));
		expect(json).toMatchObject({ outcome: 'created', transactionId: 'ticket-4711-2' });
		expect(gateway.asked.map((form) => form.transaction_id)[1]).toBe('ticket-4711-2');
		expect(gateway.refunds).toHaveLength(2);
	});

	it('under an own transaction id is made once, too', async () => {
		const gateway = new FakeInstamojo(generation);
		const node = refund(generation, '500', { transactionId: 'ticket-4711-2' });
		const first = onlyJson(await startN8n().run(node));
		const again = onlyJson(await startN8n().run(node));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
		expect(gateway.refunds).toHaveLength(1);
	});

	it('that failed before is made anew, under another transaction id', async () => {
		const gateway = new FakeInstamojo(generation);
		const first = onlyJson(await startN8n().run(refund(generation, '500')));
		for (const known of gateway.refunds) known.status = 'Failed';
		const again = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(again.outcome).toBe('created');
		expect(again.transactionId).not.toBe(first.transactionId);
	});

	it('of a payment whose amount is not told needs an amount', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addPayment(PAYMENT_ID, { amount: null });
		expect(wordsOf(await startN8n().run(refund(generation, '')))).toContain('Refund Amount');
		expect(gateway.asked).toEqual([]);
	});

	it.each(['with spaces in it', 'x'.repeat(65), 'a/b'])(
		'under the transaction id %p is refused',
		async (transactionId) => {
			const outcome = await startN8n().run(refund(generation, '500', { transactionId }));
			expect(errorOf(outcome).message).toContain('Transaction ID');
		},
	);

	it('is in n8n a plain item without an error', async () => {
		new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(json).not.toHaveProperty('error');
	});
});

describe('an own transaction id in v2, where refunds tell theirs', () => {
	const own = (amount: string) => refund(v2, amount, { transactionId: 'ticket-1' });

	it('stands for one amount: another is refused, naming both', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addRefund('500.00', { transactionId: 'ticket-1' });
		const words = wordsOf(await startN8n().run(own('600')));
		expect(words).toContain('Transaction ID');
		expect(words).toMatch(/500\.00/);
		expect(words).toMatch(/600\.00/);
		expect(gateway.asked).toEqual([]);
	});

	it('of a refund that failed is used up: a new one is needed', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addRefund('500.00', { transactionId: 'ticket-1', status: 'Failed' });
		expect(wordsOf(await startN8n().run(own('500')))).toContain('Transaction ID');
		expect(gateway.asked).toEqual([]);
	});

	it('of a refund that is there fails where the user wants that', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addRefund('500.00', { transactionId: 'ticket-1' });
		const options = { transactionId: 'ticket-1', ifAlreadyRefunded: 'fail' };
		expect(wordsOf(await startN8n().run(refund(v2, '500', options)))).toMatch(/already/);
		expect(gateway.asked).toEqual([]);
	});
});
