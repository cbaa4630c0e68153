import { withFastClock } from '../support/clock.mts';
import { fillStore, startDeduplication, storeSize } from '../support/deduplication';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { payUmoney, startN8n } from '../support/payumoney';

beforeEach(startDeduplication);

/** More than n8n keeps of a node. */
const MORE_THAN_KEPT = 30_000;

const node = payUmoney(
	'refund.create',
	{
		paymentId: '={{ $json.id }}',
		refundAmount: '500',
		options: { requestKey: '={{ $json.key }}' },
	},
	{ onError: 'continueRegularOutput' },
);

const refundsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		id: String(58_000_000 + index),
		key: `t-${index}`,
	}));

describe('refunds under request keys that are run again', () => {
	const start = (count: number) => {
		const gateway = new FakePayUmoney();
		const items = refundsOf(count);
		for (const { id } of items) gateway.payments.set(id, 2500);
		const run = async () => {
			const work = async () => await startN8n().run(node, items);
			return (await withFastClock(work)).result.json.map(({ outcome }) => outcome ?? 'error');
		};
		return { gateway, run };
	};

	it('are each known after 1,700 of them', async () => {
		const { gateway, run } = start(40);
		expect(new Set(await run())).toEqual(new Set(['created']));
		fillStore((1700 / 40 - 1) * storeSize());
		expect(new Set(await run())).toEqual(new Set(['alreadyExists']));
		expect(gateway.asked).toHaveLength(40);
	}, 20_000);

	it('are none of them sent a second time after 7,000, more than n8n remembers', async () => {
		const { gateway, run } = start(40);
		await run();
		fillStore((7000 / 40 - 1) * storeSize());
		const outcomes = await run();
		expect(gateway.asked).toHaveLength(40);
		expect(outcomes).toContain('error');
		expect(outcomes).not.toContain('created');
	}, 20_000);

	it('are refused where n8n has forgotten them, with what PayUmoney shows', async () => {
		const { gateway, run } = start(1);
		await run();
		fillStore(MORE_THAN_KEPT);
		const work = async () => await startN8n().run(node, refundsOf(1));
		const { json } = (await withFastClock(work)).result;
		expect(String(json[0]?.error)).toMatch(/no longer knows whether this 'Request Key' was used/);
		expect(String(json[0]?.message)).toContain(`${gateway.refunds[0]?.id} of ₹500.00`);
		expect(gateway.asked).toHaveLength(1);
	});

	it('and without keys need no memory where PayUmoney shows them', async () => {
		const { gateway } = start(1);
		const plain = payUmoney('refund.create', { paymentId: '58000000', refundAmount: '500' });
		const run = async () => (await withFastClock(async () => await startN8n().run(plain))).result;
		await run();
		fillStore(MORE_THAN_KEPT);
		expect((await run()).json.map(({ outcome }) => outcome)).toEqual(['alreadyExists']);
		expect(gateway.asked).toHaveLength(1);
	});

	it('do not keep a new one of an untouched payment from being made', async () => {
		const { gateway, run } = start(1);
		gateway.payments.set('57000000', 2500);
		await run();
		fillStore(MORE_THAN_KEPT);
		const work = async () => await startN8n().run(node, [{ id: '57000000', key: 'new' }]);
		const { json } = (await withFastClock(work)).result;
		expect(json.map(({ outcome }) => outcome)).toEqual(['created']);
		expect(gateway.asked).toHaveLength(2);
	});
});
