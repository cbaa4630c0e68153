import { withFastClock } from '../support/clock.mts';
import { FakeInstamojo } from '../support/fakeInstamojo';
import { generations, v2 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { errorOf, pairsOf } from '../support/outcome';
import { REFUND, type Settings } from '../support/refunds';
import { ONLY_THE_LAST, sevenItems } from '../support/sevenItems';

describe('seven payments to release of which the last is wrong', () => {
	const items = sevenItems({ id: '../payouts' }).map((item, index) => ({
		id: `MOJO${index}`,
		...item,
	}));
	const node = (settings: Settings = {}) =>
		instamojo(v2, 'payment.fulfil', { paymentId: '={{ $json.id }}' }, settings);

	it('stop the run before any call', async () => {
		const error = errorOf(await startN8n().run(node(), items));
		expect(error).toMatchObject({ context: { itemIndex: 6 } });
		expect(error.message).toContain('Payment');
	});

	it('are released but for that one, once, where the user goes on', async () => {
		for (const { id } of items.slice(0, 6)) {
			api(v2).get(`/payments/${id}/`).reply(200, v2.payment({ id }));
			api(v2).post(`/payments/${id}/fulfil/`).reply(200, { fulfil: true, success: true });
		}
		const settings = { onError: 'continueRegularOutput', retryOnFail: true } as const;
		const { items: all } = await startN8n().run(node(settings), items);
		expect(pairsOf(all)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(all.map(({ json }) => 'error' in json)).toEqual(ONLY_THE_LAST);
	});
});

describe.each(generations)('seven refunds of which the last is wrong ($name)', (generation) => {
	const items = sevenItems({ amount: 'ten' }).map((item, index) => ({
		id: `MOJO${index}`,
		...item,
	}));
	const refundAmount = '={{ $json.amount ?? 500 }}';
	const node = (settings: Settings = {}) =>
		instamojo(
			generation,
			'refund.create',
			{ ...REFUND, paymentId: '={{ $json.id }}', refundAmount },
			settings,
		);
	const start = () => {
		const gateway = new FakeInstamojo(generation);
		for (const { id } of items) gateway.addPayment(id);
		return gateway;
	};

	it.each([{}, { retryOnFail: true, maxTries: 2 }])(
		'stop the run before any call: %j',
		async (settings) => {
			const gateway = start();
			const { result } = await withFastClock(
				async () => await startN8n().run(node(settings), items),
			);
			expect(errorOf(result)).toMatchObject({ context: { itemIndex: 6 } });
			expect(errorOf(result).message).toContain('Refund Amount');
			expect([gateway.reads, gateway.asked]).toEqual([0, []]);
		},
	);

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'are made but for that one, once, where the user goes on (%s)',
		async (onError) => {
			const gateway = start();
			const { outputs } = await startN8n().run(node({ onError, retryOnFail: true }), items);
			const all = outputs.flat();
			expect(pairsOf(all)).toEqual([0, 1, 2, 3, 4, 5, 6]);
			expect(all.map(({ json }) => json.outcome)).toEqual([
				...Array<string>(6).fill('created'),
				undefined,
			]);
			expect(gateway.asked).toHaveLength(6);
		},
	);

	it('make none twice where the wrong one is the first, on which n8n runs the node again', async () => {
		const gateway = start();
		const onError = 'continueRegularOutput';
		const reversed = [...items].reverse();
		const { result } = await withFastClock(
			async () => await startN8n().run(node({ onError, retryOnFail: true }), reversed),
		);
		expect(pairsOf(result.items)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(gateway.asked).toHaveLength(6);
	});
});
