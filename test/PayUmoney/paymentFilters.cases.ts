import type { INodeParameters } from 'n8n-workflow';

import type { PayUmoneyClient } from '../../nodes/PayUmoney/api/connection';
import { lookUpAll } from '../../nodes/PayUmoney/api/transactions';
import { FakeInquiries } from '../support/inquiries';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import { paid, postBack, refused, startN8n } from '../support/payumoney';
import { idsOf } from '../support/payumoneyInquiries';
import { getResponse } from '../support/payumoneyPayments';

const startGateway = () =>
	new FakeInquiries('response', (id) => ({
		merchantTransactionId: id,
		postBackParam: postBack({ txnid: id }),
	}));

const respond = (filters: INodeParameters, others: INodeParameters = {}) =>
	getResponse({ merchantTransactionIds: '={{ $json.id }}', filters, ...others });

const itemsOf = (ids: string[]) => ids.map((id) => ({ id }));

describe('a count', () => {
	it('is that of its own item: 20 items with a count of 1 find 20 payments', async () => {
		const gateway = startGateway();
		const outcome = await startN8n().run(respond({ count: 1 }), itemsOf(idsOf(20)));
		expect(outcome.json.map(({ status }) => status)).toEqual(Array<string>(20).fill('successful'));
		expect(outcome.json.map(({ reference }) => reference)).toEqual(idsOf(20));
		expect(pairsOf(outcome.items)).toEqual(idsOf(20).map((_, index) => index));
		expect(gateway.asked.map(({ ids, query }) => [ids.length, query.count])).toEqual(
			Array<unknown>(20).fill([1, '1']),
		);
	});

	it('of some items leaves the calls of the others as they are', async () => {
		const gateway = startGateway();
		const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, count: 'bd'.includes(id) ? 2 : '' }));
		const node = respond({ count: '={{ $json.count }}' });
		const { json } = await startN8n().run(node, items);
		expect(json.map(({ reference }) => reference)).toEqual(['a', 'b', 'c', 'd']);
		expect(gateway.asked.map(({ ids, query }) => [ids.join(), query.count])).toEqual([
			['a,c', undefined],
			['b', '2'],
			['d', '2'],
		]);
	});

	it('of one item can leave out some of its own IDs, which says so', async () => {
		startGateway();
		const { json } = await startN8n().run(respond({ count: 1 }), itemsOf(['a,b']));
		expect(json.map(({ status }) => status)).toEqual(['successful', 'unknown']);
		expect(String(json[1]?.failureReason)).toMatch(/Count/);
	});
});

describe('an ID for which PayUmoney gives nothing under filters', () => {
	const FILTERS = [{ from: '2026-01-01' }, { to: '2026-01-31' }, { count: 5 }];

	it.each(FILTERS)('is unknown, and they may be why: %j', async (filters) => {
		startGateway().missing.add('a');
		const json = onlyJson(await startN8n().run(respond(filters), itemsOf(['a'])));
		expect(json).toMatchObject({ reference: 'a', status: 'unknown' });
		expect(String(json.failureReason)).toMatch(/From, To or Count may have left it out/);
	});

	it.each(FILTERS)('fails without being called unknown to PayUmoney: %j', async (filters) => {
		startGateway().missing.add('a');
		const node = respond(filters, { options: { ifNotFound: 'fail' } });
		const words = wordsOf(await startN8n().run(node, itemsOf(['a'])));
		expect(words).toMatch(/'a'[\s\S]*From, To or Count/);
		expect(words).not.toMatch(/not know/);
	});

	it('is unknown without such a reason where there are no filters', async () => {
		startGateway().missing.add('a');
		const json = onlyJson(await startN8n().run(respond({}), itemsOf(['a'])));
		expect(json.status).toBe('unknown');
		expect(String(json.failureReason)).not.toMatch(/From|Count/);
	});
});

describe('filters that PayUmoney refuses', () => {
	const refusing = (gateway: FakeInquiries) => {
		gateway.instead = ({ query }) =>
			query.from === '01-02-2026' ? [200, refused('from is after to')] : undefined;
	};
	const node = (onError?: 'continueRegularOutput') => ({
		...respond({ from: '={{ $json.from }}' }),
		...(onError ? { onError } : {}),
	});

	it('make no ID unknown', async () => {
		refusing(startGateway());
		const outcome = await startN8n().run(node(), [{ id: 'order-1', from: '2026-02-01' }]);
		expect(errorOf(outcome).message).toContain('from is after to');
	});

	it('fail the items that have them, and no others', async () => {
		const gateway = startGateway();
		refusing(gateway);
		const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
			id,
			from: 'bd'.includes(id) ? '2026-02-01' : '2026-01-01',
		}));
		const { json } = await startN8n().run(node('continueRegularOutput'), items);
		expect(json.map(({ status, error }) => status ?? String(error).split(': ').at(-1))).toEqual([
			...['successful', 'from is after to', 'successful', 'from is after to', 'successful'],
		]);
		expect(gateway.asked.length).toBeLessThan(6);
	});
});

describe('items with filters of their own', () => {
	const ownDay = (index: number) => `2026-01-01T00:00:00+05:30`.replace('2026', `${1900 + index}`);

	it('fail together after less than ten calls where every call is refused alike', async () => {
		const gateway = startGateway();
		gateway.instead = () => [200, refused('Not possible')];
		const node = {
			...respond({ from: '={{ $json.from }}' }),
			onError: 'continueRegularOutput',
		} as const;
		const items = idsOf(200).map((id, index) => ({ id, from: ownDay(index) }));
		const { json } = await startN8n().run(node, items);
		expect(json.filter(({ error }) => String(error).includes('Not possible'))).toHaveLength(200);
		expect(gateway.asked.length).toBeLessThan(10);
	});

	it('are asked for a few at a time', async () => {
		const gateway = startGateway();
		const items = idsOf(60).map((id, index) => ({ id, from: ownDay(index) }));
		const { json } = await startN8n().run(respond({ from: '={{ $json.from }}' }), items);
		expect(json.map(({ status }) => status)).toEqual(Array<string>(60).fill('successful'));
		expect(gateway.atOnce).toBeGreaterThan(1);
		expect(gateway.atOnce).toBeLessThanOrEqual(10);
	});
});

const never = (): never => {
	throw new Error('This is not for a call that is answered');
};

/** PayUmoney without a wire, which answers at once with every id that it is asked for. */
const atOnce: PayUmoneyClient = {
	account: {
		...{ origin: '', merchantKey: '', merchantId: '', salt: '' },
		...{ webhookHeaderName: '', webhookHeaderValue: '' },
	},
	attempt: async ({ query }) => {
		const ids = (query?.merchantTransactionIds ?? '').split('|');
		const body = paid(ids.map((merchantTransactionId) => ({ merchantTransactionId, status: 'x' })));
		return await Promise.resolve({ kind: 'reply', status: 200, headers: {}, body });
	},
	words: () => [],
	...{ call: never, failure: never, missing: never, unusable: never },
};

it('20,000 questions with filters of their own are told apart in time that grows with their number', async () => {
	const questions = idsOf(20_000).map((id, index) => ({
		ids: [id],
		query: { from: '01-01-2026', to: String(index) },
	}));
	const began = Date.now();
	const answers = await lookUpAll(atOnce, 'response', questions);
	// Each compared with all the others took 14 s for 10,000 of them, and four times as long for twice as many.
	expect(Date.now() - began).toBeLessThan(4000);
	expect(answers.map((found, index) => found.get(`order-${index}`)?.kind)).toEqual(
		Array<string>(20_000).fill('found'),
	);
});
