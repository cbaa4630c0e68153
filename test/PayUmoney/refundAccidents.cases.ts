import type { INodeParameters } from 'n8n-workflow';

import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { NOTHING, OPTIONS_OF_ALL } from '../support/nothings';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import { PAYMENT_ID, payUmoney, startN8n, statusRecord, TXN_ID } from '../support/payumoney';

beforeEach(startDeduplication);

const OPTIONS = [
	...OPTIONS_OF_ALL,
	['Merchant Transaction ID', 'merchantTransactionId', TXN_ID],
	['Request Key', 'requestKey', 'ticket-1'],
	['Refund to Source', 'refundToSource', 1],
	['Send Again', 'sendAgain', false],
] as const;

const node = (parameters: INodeParameters, settings: Partial<NodeSetup> = {}) =>
	payUmoney(
		'refund.create',
		{ paymentId: PAYMENT_ID, refundAmount: '500', ...parameters },
		settings,
	);

function expectNoCall(gateway: FakePayUmoney): void {
	expect([gateway.reads, gateway.asked]).toEqual([0, []]);
}

describe('a refund by an expression that gives nothing', () => {
	it.each(NOTHING)(
		'as its amount is refused, with the item, before any call: %s',
		async (_, is) => {
			const gateway = new FakePayUmoney();
			const items = [{ amount: '500' }, is];
			const outcome = await startN8n().run(node({ refundAmount: '={{ $json.amount }}' }), items);
			expect(errorOf(outcome)).toMatchObject({ context: { itemIndex: 1 } });
			expect(wordsOf(outcome)).toMatch(/'Refund Amount' is an expression that gave nothing/);
			expectNoCall(gateway);
		},
	);

	describe.each(OPTIONS)("as '%s'", (displayName, name, value) => {
		it.each(NOTHING)('is refused, with the item, before any call: %s', async (_, { amount }) => {
			const gateway = new FakePayUmoney();
			const options = { [name]: '={{ $json.value }}' };
			// What the first item says of the whole run is all that counts.
			const items = name === 'maximumTotal' ? [] : [{ value }];
			const outcome = await startN8n().run(node({ options }), [...items, { value: amount }]);
			expect(errorOf(outcome)).toMatchObject({ context: { itemIndex: items.length } });
			expect(wordsOf(outcome)).toContain(`'${displayName}' is an expression that gave nothing`);
			expectNoCall(gateway);
		});
	});

	it('is an error of its item alone where the user goes on', async () => {
		const gateway = new FakePayUmoney();
		const items = [{ amount: '500' }, {}, { amount: '600' }];
		const each = node({ refundAmount: '={{ $json.amount }}' }, { onError: 'continueErrorOutput' });
		const { outputs } = await startN8n().run(each, items);
		expect(outputs.map(pairsOf)).toEqual([[0, 2], [1]]);
		expect(String(outputs[1]?.[0]?.json.error)).toContain('Refund Amount');
		expect(gateway.asked.map(({ refundAmount }) => refundAmount)).toEqual(['500.00', '600.00']);
	});

	it('as the maximum of the whole run is an error of every item where the user goes on', async () => {
		const gateway = new FakePayUmoney();
		const options = { maximumTotal: '={{ $json.nowhere }}' };
		const each = node({ options }, { onError: 'continueRegularOutput' });
		const outcome = await startN8n().run(each, [{}, {}]);
		expect(pairsOf(outcome.items)).toEqual([0, 1]);
		for (const json of outcome.json) expect(String(json.error)).toContain('Maximum Total');
		expectNoCall(gateway);
	});
});

describe('a refund with options left empty by hand', () => {
	it('is made as if they were not there', async () => {
		const gateway = new FakePayUmoney();
		const options = {
			maximumAmount: '',
			maximumTotal: ' ',
			merchantTransactionId: '',
			requestKey: '',
			dryRun: false,
			sendAgain: false,
		};
		expect(onlyJson(await startN8n().run(node({ options }))).outcome).toBe('created');
		expect(gateway.asked).toHaveLength(1);
	});

	it('and no amount is refused: PayUmoney takes no refund without one', async () => {
		const gateway = new FakePayUmoney();
		const outcome = await startN8n().run(node({ refundAmount: '  ' }));
		expect(errorOf(outcome).message).toContain('Refund Amount');
		expectNoCall(gateway);
	});
});

describe('a refund of the whole payment', () => {
	const FULL = ['full', 'FULL', ' Full ', '={{ "full" }}'];

	it.each(FULL)('is of all that was paid, as PayUmoney tells it: %p', async (refundAmount) => {
		const gateway = new FakePayUmoney();
		const json = onlyJson(await startN8n().run(node({ refundAmount })));
		expect(json).toMatchObject({ outcome: 'created', amount: '2500.00' });
		expect(gateway.asked.map((query) => query.refundAmount)).toEqual(['2500.00']);
	});

	it('is of what the named transaction came to where its refunds do not tell', async () => {
		const gateway = new FakePayUmoney();
		gateway.showsNone = 'null';
		gateway.transactions.set(TXN_ID, statusRecord({ amount: 2499.5 }));
		const options = { merchantTransactionId: TXN_ID };
		const json = onlyJson(await startN8n().run(node({ refundAmount: 'full', options })));
		expect(json).toMatchObject({ outcome: 'created', amount: '2499.50' });
		expect(gateway.asked.map((query) => query.refundAmount)).toEqual(['2499.50']);
	});

	it('is refused in a sentence where PayUmoney does not tell how much was paid', async () => {
		const gateway = new FakePayUmoney();
		gateway.showsNone = 'null';
		const words = wordsOf(await startN8n().run(node({ refundAmount: 'full' })));
		expect(words).toContain('Refund Amount');
		expect(words).toMatch(/amount/);
		expect(gateway.asked).toEqual([]);
	});

	it('is the one of its amount that exists', async () => {
		const gateway = new FakePayUmoney();
		const first = onlyJson(await startN8n().run(node({ refundAmount: '2500' })));
		const again = onlyJson(await startN8n().run(node({ refundAmount: 'full' })));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
		expect(gateway.asked).toHaveLength(1);
	});
});
