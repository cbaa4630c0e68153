import { FakeInstamojo } from '../support/fakeInstamojo';
import { generations, PAYMENT_ID, v1 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { REFUND, refund } from '../support/refunds';

/** Adds so many refunds of other payments. */
function addOthers(gateway: FakeInstamojo, count: number): void {
	for (let number = 0; number < count; number++) gateway.addRefund('1.00', { paymentId: 'MOJO2' });
}

describe.each([50, 500])('an account whose pages hold %i refunds (v1.1)', (largestPage) => {
	it('shows a refund of long ago, and nothing is sent', async () => {
		const gateway = new FakeInstamojo(v1);
		gateway.largestPage = largestPage;
		const { id } = gateway.addRefund('500.00');
		addOthers(gateway, 1120);
		expect(onlyJson(await startN8n().run(refund(v1, '500')))).toMatchObject({
			outcome: 'alreadyExists',
			refundId: id,
		});
		expect(gateway.asked).toEqual([]);
	});

	it('shows one that a newer one moves to the next page while pages are read', async () => {
		const gateway = new FakeInstamojo(v1);
		gateway.largestPage = largestPage;
		const { id } = gateway.addRefund('500.00');
		addOthers(gateway, largestPage - 1);
		gateway.beforeList = (page) => {
			if (page === 2) addOthers(gateway, 3);
		};
		expect(onlyJson(await startN8n().run(refund(v1, '500'))).refundId).toBe(id);
		gateway.beforeList = () => {};
		addOthers(gateway, 1);
		gateway.beforeList = (page) => {
			if (page === 1) addOthers(gateway, 1);
		};
		expect(onlyJson(await startN8n().run(refund(v1, '500'))).refundId).toBe(id);
		expect(gateway.asked).toEqual([]);
	});

	it('gives all of them to Get Many, each once', async () => {
		const gateway = new FakeInstamojo(v1);
		gateway.largestPage = largestPage;
		addOthers(gateway, 620);
		const there = gateway.refunds.map(({ id }) => id).reverse();
		gateway.beforeList = (page) => {
			if (page === 2) addOthers(gateway, 2);
		};
		const node = instamojo(v1, 'refund.getAll', { returnAll: true });
		const { json } = await startN8n().run(node);
		expect(json.map(({ refundId }) => refundId)).toEqual(there);
	});
});

describe.each(generations)('many refunds in one run ($name)', (generation) => {
	const items = (count: number) =>
		Array.from({ length: count }, (_, n) => ({ id: `MOJO${n + 100}` }));
	const node = instamojo(generation, 'refund.create', {
		...REFUND,
		paymentId: '={{ $json.id }}',
		refundAmount: '500',
	});
	const start = (count: number, existing: number) => {
		const gateway = new FakeInstamojo(generation);
		for (const { id } of items(count)) gateway.addPayment(id);
		addOthers(gateway, existing);
		return gateway;
	};

	it('take about three calls each, however many there are and were before', async () => {
		const gateway = start(200, 1200);
		const { json } = await startN8n().run(node, items(200));
		expect(new Set(json.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
		expect(gateway.asked).toHaveLength(200);
		// The payment, what is new in the list, the refund itself; and the pages of the list, once.
		expect(gateway.reads + gateway.asked.length).toBeLessThanOrEqual(3 * 200 + 10);
	}, 30_000);

	it('see one that is made in the dashboard while the run goes on', async () => {
		const gateway = start(5, 60);
		gateway.answers.push({
			makes: true,
			get reply() {
				addOthers(gateway, 70);
				gateway.addRefund('500.00', { paymentId: 'MOJO103', transactionId: '' });
				addOthers(gateway, 70);
				return 'normal' as const;
			},
		});
		for (const known of gateway.refunds) known.transactionId = `before-${known.id}`;
		const outcomes = (await startN8n().run(node, items(5))).json.map(({ outcome }) => outcome);
		expect(outcomes).toEqual(['created', 'created', 'created', 'alreadyExists', 'created']);
		expect(gateway.asked.map((form) => form.payment_id)).not.toContain('MOJO103');
	});

	it('see what became of an earlier one of the same payment in the meantime', async () => {
		const gateway = start(1, 0);
		gateway.answers.push({
			makes: true,
			get reply() {
				for (const known of gateway.refunds) known.status = 'Failed';
				return 'normal' as const;
			},
		});
		gateway.addRefund('500.00', { paymentId: 'MOJO100', status: 'Pending' });
		const two = [
			{ id: 'MOJO100', amount: '400' },
			{ id: 'MOJO100', amount: '500' },
		];
		const both = instamojo(generation, 'refund.create', {
			...REFUND,
			paymentId: '={{ $json.id }}',
			refundAmount: '={{ $json.amount }}',
		});
		const outcomes = (await startN8n().run(both, two)).json.map(({ outcome }) => outcome);
		expect(outcomes).toEqual(['created', 'created']);
	});
});

describe('a list of refunds that cannot be read to its end', () => {
	it('because it gives one page again and again stops the refund', async () => {
		api(v1).get(`/payments/${PAYMENT_ID}/`).reply(200, v1.one('payment', v1.payment()));
		const refunds = Array.from({ length: 50 }, (_, n) =>
			v1.refund({ id: `C${n}`, payment_id: 'MOJO2', created_at: '2026-11-21T00:00:00Z' }),
		);
		api(v1).get('/refunds/').query(true).times(2).reply(200, v1.page('refund', refunds));
		expect(wordsOf(await startN8n().run(refund(v1, '500')))).toMatch(/circle/);
	});
});
