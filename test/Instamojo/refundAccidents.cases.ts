import type { INodeParameters } from 'n8n-workflow';

import { FakeInstamojo } from '../support/fakeInstamojo';
import { generations, v1 } from '../support/generations';
import { instamojo, startN8n } from '../support/instamojo';
import { NOTHING, OPTIONS_OF_ALL } from '../support/nothings';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import { REFUND, type Settings } from '../support/refunds';

const OPTIONS = [...OPTIONS_OF_ALL, ['Transaction ID', 'transactionId', 'ticket-1']] as const;

describe.each(generations)('a refund by an expression that gives nothing ($name)', (generation) => {
	const node = (parameters: INodeParameters, settings: Settings = {}) =>
		instamojo(
			generation,
			'refund.create',
			{ ...REFUND, refundAmount: '500', ...parameters },
			settings,
		);

	it.each(NOTHING)(
		'as its amount is refused, with the item, before any call: %s',
		async (_, is) => {
			const gateway = new FakeInstamojo(generation);
			const items = [{ amount: '500' }, is];
			const outcome = await startN8n().run(node({ refundAmount: '={{ $json.amount }}' }), items);
			expect(errorOf(outcome)).toMatchObject({ context: { itemIndex: 1 } });
			expect(wordsOf(outcome)).toMatch(/'Refund Amount' is an expression that gave nothing/);
			expect([gateway.reads, gateway.asked]).toEqual([0, []]);
		},
	);

	it('as its amount, because the field was switched to an expression and left empty, is refused', async () => {
		const gateway = new FakeInstamojo(generation);
		expect(wordsOf(await startN8n().run(node({ refundAmount: '=' })))).toContain('Refund Amount');
		expect(gateway.reads).toBe(0);
	});

	describe.each(OPTIONS)("as '%s'", (displayName, name, value) => {
		it.each(NOTHING)('is refused, with the item, before any call: %s', async (_, { amount }) => {
			const gateway = new FakeInstamojo(generation);
			const options = { [name]: '={{ $json.value }}' };
			// What the first item says of the whole run is all that counts.
			const items = name === 'maximumTotal' ? [] : [{ value }];
			const outcome = await startN8n().run(node({ options }), [...items, { value: amount }]);
			expect(errorOf(outcome)).toMatchObject({ context: { itemIndex: items.length } });
			expect(wordsOf(outcome)).toContain(`'${displayName}' is an expression that gave nothing`);
			expect([gateway.reads, gateway.asked]).toEqual([0, []]);
		});
	});

	it('is an error of its item alone where the user goes on', async () => {
		const gateway = new FakeInstamojo(generation);
		const settings = { onError: 'continueErrorOutput' } as const;
		const items = [{ amount: '500' }, {}, { amount: '600' }];
		const each = node({ refundAmount: '={{ $json.amount }}' }, settings);
		const { outputs } = await startN8n().run(each, items);
		expect(outputs.map(pairsOf)).toEqual([[0, 2], [1]]);
		expect(String(outputs[1]?.[0]?.json.error)).toContain('Refund Amount');
		expect(gateway.asked.map((form) => form.refund_amount)).toEqual(['500.00', '600.00']);
	});

	it('as the maximum of the whole run is an error of every item where the user goes on', async () => {
		const gateway = new FakeInstamojo(generation);
		const settings = { onError: 'continueRegularOutput' } as const;
		const options = { maximumTotal: '={{ $json.nowhere }}' };
		const outcome = await startN8n().run(node({ options }, settings), [{}, {}]);
		expect(pairsOf(outcome.items)).toEqual([0, 1]);
		for (const json of outcome.json) expect(String(json.error)).toContain('Maximum Total');
		expect([gateway.reads, gateway.asked]).toEqual([0, []]);
	});
});

describe.each(generations)('a refund with what was left empty by hand ($name)', (generation) => {
	const LEFT_EMPTY = {
		maximumAmount: '',
		maximumTotal: ' ',
		transactionId: '',
		dryRun: false,
		allowAiTool: false,
	};

	it.each(['', '  '])('as its amount (%p) is of the whole payment', async (refundAmount) => {
		const gateway = new FakeInstamojo(generation);
		const parameters = { ...REFUND, refundAmount, options: LEFT_EMPTY };
		const node = instamojo(generation, 'refund.create', parameters);
		expect(onlyJson(await startN8n().run(node))).toMatchObject({
			outcome: 'created',
			amount: '2500.00',
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it.each(['full', 'FULL', ' Full ', '={{ "full" }}', '={{ $json.all }}'])(
		'and the word for all of it (%p) is of the whole payment',
		async (refundAmount) => {
			const gateway = new FakeInstamojo(generation);
			const node = instamojo(generation, 'refund.create', { ...REFUND, refundAmount });
			const json = onlyJson(await startN8n().run(node, [{ all: 'fULL\n' }]));
			expect(json).toMatchObject({ outcome: 'created', amount: '2500.00' });
			expect(gateway.asked).toHaveLength(1);
		},
	);
});

it('is refused by an AI agent that leaves out the amount it was to give, and not made in full', async () => {
	const gateway = new FakeInstamojo(v1);
	const refundAmount = '={{ $json.amount }}';
	const parameters = { ...REFUND, refundAmount, options: { allowAiTool: true } };
	const node = instamojo(v1, 'refund.create', parameters);
	const { error } = await startN8n().runByAgent('builtInAgent', node, {});
	expect(String(error?.message)).toContain('Refund Amount');
	expect([gateway.reads, gateway.asked]).toEqual([0, []]);
});
