import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, pairsOf, wordsOf, type Outcome } from '../support/outcome';
import { payUmoney, startN8n } from '../support/payumoney';

type Settings = Partial<NodeSetup>;

beforeEach(startDeduplication);

const IDS = ['58876801', '58876802', '58876803'];

/** Refunds of three payments, of 500 rupees each. */
const THREE: IDataObject[] = IDS.map((id) => ({ id, amount: '500' }));

describe("refunds with a 'Maximum Total'", () => {
	const node = (maximumTotal: string, options: INodeParameters = {}, settings: Settings = {}) =>
		payUmoney(
			'refund.create',
			{
				paymentId: '={{ $json.id }}',
				refundAmount: '={{ $json.amount }}',
				options: { maximumTotal, ...options },
			},
			settings,
		);
	const start = () => {
		const gateway = new FakePayUmoney();
		for (const id of IDS) gateway.payments.set(id, 2500);
		return gateway;
	};
	const run = async (setup: NodeSetup, items = THREE) => await startN8n().run(setup, items);
	const outcomesOf = ({ json }: Outcome) => json.map(({ outcome }) => outcome);

	it('that come to more are refused as a whole, in one sentence with both amounts', async () => {
		const gateway = start();
		const outcome = await run(node('1499.99'));
		expect(errorOf(outcome).message).toBe(
			"The refunds of this run come to ₹1,500.00, which is above the 'Maximum Total' of ₹1,499.99",
		);
		expect(outcome.items).toEqual([]);
		expect(gateway.asked).toEqual([]);
	});

	it('that come to exactly that are made', async () => {
		const gateway = start();
		expect(outcomesOf(await run(node('1500')))).toEqual(['created', 'created', 'created']);
		expect(gateway.asked).toHaveLength(3);
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)(
		'that come to more fail one by one where the user goes on (%s)',
		async (onError, to) => {
			const gateway = start();
			const { outputs, error } = await run(node('1000', {}, { onError }));
			expect(error).toBeUndefined();
			expect(pairsOf(outputs[to] ?? [])).toEqual([0, 1, 2]);
			for (const { json } of outputs[to] ?? [])
				expect(String(json.error)).toContain('Maximum Total');
			expect(gateway.asked).toEqual([]);
		},
	);

	it('go through when a run that was made in part is run again: what exists is not counted', async () => {
		const gateway = start();
		await run(node('1000'), THREE.slice(0, 2));
		const again = await run(node('500'));
		expect(outcomesOf(again)).toEqual(['alreadyExists', 'alreadyExists', 'created']);
		expect(gateway.asked).toHaveLength(3);
	});

	it('count once where several items ask for the same', async () => {
		const gateway = start();
		const same = [1, 2, 3].map(() => THREE[0] ?? {});
		const outcome = await run(node('500'), same);
		expect(outcomesOf(outcome)).toEqual(['created', 'alreadyExists', 'alreadyExists']);
		expect(gateway.asked).toHaveLength(1);
		// Once for each item: where the sum fits as it stands, nothing is looked up for it.
		expect(gateway.reads).toBe(3);
	});

	it('count each where equal ones have keys of their own', async () => {
		const gateway = start();
		const keyed = ['a', 'b'].map((key) => ({ ...THREE[0], key }));
		const own = (total: string) => node(total, { requestKey: '={{ $json.key }}' });
		expect(wordsOf(await run(own('999'), keyed))).toContain('₹1,000.00');
		expect(gateway.asked).toEqual([]);
		expect(outcomesOf(await run(own('1000'), keyed))).toEqual(['created', 'created']);
	});

	it('of whole payments are looked up before the first is sent', async () => {
		const gateway = start();
		gateway.payments.set('58876802', 300);
		const full = THREE.slice(0, 2).map((item) => ({ ...item, amount: 'full' }));
		expect(wordsOf(await run(node('2799.99'), full))).toContain('₹2,800.00');
		expect(gateway.asked).toEqual([]);
		expect(outcomesOf(await run(node('2800'), full))).toEqual(['created', 'created']);
	});

	it('count a whole payment once, by whichever word it is asked for', async () => {
		const gateway = start();
		const same = ['full', '2500'].map((amount) => ({ ...THREE[0], amount }));
		expect(outcomesOf(await run(node('2500'), same))).toEqual(['created', 'alreadyExists']);
		expect(gateway.asked).toHaveLength(1);
	});

	it('end where one turns out to be larger than it was when they were looked up', async () => {
		const gateway = start();
		gateway.payments.set('58876802', 300);
		gateway.answers.push({
			makes: true,
			get reply() {
				gateway.payments.set('58876802', 2500);
				return 'normal' as const;
			},
		});
		const items = [THREE[0] ?? {}, { ...THREE[1], amount: 'full' }, { ...THREE[2], amount: '1' }];
		const outcome = await run(node('900', {}, { onError: 'continueRegularOutput' }), items);
		expect(outcomesOf(outcome)).toEqual(['created', undefined, undefined]);
		expect(String(outcome.json[1]?.error)).toContain('₹3,000.00');
		expect(String(outcome.json[2]?.error)).toContain('Maximum Total');
		expect(gateway.asked).toHaveLength(1);
	});

	it('are held against it in a dry run, too', async () => {
		const gateway = start();
		expect(wordsOf(await run(node('1499.99', { dryRun: true })))).toContain('₹1,500.00');
		const fits = await run(node('1500', { dryRun: true }));
		expect(outcomesOf(fits)).toEqual(['dryRun', 'dryRun', 'dryRun']);
		expect(gateway.asked).toEqual([]);
	});

	it('take it from the first item', async () => {
		const gateway = start();
		const items = THREE.map((item, index) => ({ ...item, maximum: index === 0 ? 1500 : 1 }));
		expect(outcomesOf(await run(node('={{ $json.maximum }}'), items))).toEqual([
			'created',
			'created',
			'created',
		]);
		expect(gateway.asked).toHaveLength(3);
	});

	it.each(['0', '-1', 'lots', '10,50'])('are refused where it is no amount: %p', async (total) => {
		const gateway = start();
		expect(errorOf(await run(node(total))).message).toContain('Maximum Total');
		expect([gateway.reads, gateway.asked]).toEqual([0, []]);
	});
});
