import type { INodeParameters } from 'n8n-workflow';

import type { NodeSetup } from '../support/engine';
import { FakeInquiries, type InquiryKind, type Refusal } from '../support/inquiries';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import {
	MERCHANT_KEY,
	PATHS,
	payUmoney,
	responseRecord,
	startN8n,
	statusRecord,
} from '../support/payumoney';

type Kind = { name: string; operation: string; inquiry: InquiryKind };

const KINDS: Kind[] = [
	{ name: 'Get Status', operation: 'payment.getStatus', inquiry: 'status' },
	{ name: 'Get Response', operation: 'payment.getResponse', inquiry: 'response' },
];

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `order-${index}`);

describe.each(KINDS)('$name', ({ operation, inquiry }) => {
	const start = () =>
		new FakeInquiries(inquiry, (id) =>
			inquiry === 'status'
				? statusRecord({ merchantTransactionId: id })
				: { ...responseRecord({ txnid: id }), merchantTransactionId: id },
		);
	const read = (
		ids: string,
		options: INodeParameters = {},
		settings: Partial<NodeSetup> = {},
	): NodeSetup => payUmoney(operation, { merchantTransactionIds: ids, options }, settings);
	const each = (options: INodeParameters = {}, settings: Partial<NodeSetup> = {}) =>
		read('={{ $json.id }}', options, settings);
	const itemsOf = (ids: string[]) => ids.map((id) => ({ id }));
	const run = async (node: NodeSetup, ids?: string[]) =>
		await startN8n().run(node, ids ? itemsOf(ids) : undefined);
	const references = (json: Array<{ reference?: unknown }>) =>
		json.map(({ reference }) => reference);

	it('is a POST with the key and the ids in the address, pipes escaped, and no body', async () => {
		const gateway = start();
		await run(read('order-1,order-2'));
		expect(gateway.asked.map(({ uri }) => uri)).toEqual([
			`${PATHS[inquiry]}?merchantKey=${MERCHANT_KEY}&merchantTransactionIds=order-1%7Corder-2`,
		]);
	});

	it.each([
		['commas', 'a,b,c'],
		['commas and spaces', ' a , b ,c '],
		['lines', 'a\nb\nc'],
		['lines of Windows', 'a\r\nb\r\nc\r\n'],
		['pipes', 'a|b|c'],
		['a mixture, with empty places', 'a,,b\n\n|c,'],
	])('takes ids separated by %s', async (_, text) => {
		const gateway = start();
		const { json, items } = await run(read('={{ $json.id }}'), [text]);
		expect(gateway.asked.map(({ ids }) => ids)).toEqual([['a', 'b', 'c']]);
		expect(references(json)).toEqual(['a', 'b', 'c']);
		expect(pairsOf(items)).toEqual([0, 0, 0]);
	});

	it('takes a list from an expression, and numbers', async () => {
		const gateway = start();
		const { json } = await run(read('={{ [1001, "b"] }}'));
		expect(gateway.asked[0]?.ids).toEqual(['1001', 'b']);
		expect(references(json)).toEqual(['1001', 'b']);
	});

	it.each(['a&b', 'a+b', 'a b', 'a%7Cb', 'ä/ö?', 'a=b#c'])(
		'escapes what an address would take otherwise: %s',
		async (id) => {
			const gateway = start();
			expect(onlyJson(await run(each(), [id]))).toMatchObject({ reference: id });
			expect(gateway.asked[0]?.query).toMatchObject({
				merchantKey: MERCHANT_KEY,
				merchantTransactionIds: id,
			});
		},
	);

	it.each([
		[1, [1]],
		[50, [50]],
		[51, [50, 1]],
		[100, [50, 50]],
		[101, [50, 50, 1]],
	])('sends the ids of %i items in calls of %j', async (count, sizes) => {
		const gateway = start();
		const { items } = await run(each(), idsOf(count));
		expect([...gateway.sizes].sort((a, b) => b - a)).toEqual(sizes);
		expect(items).toHaveLength(count);
	});

	it('asks for 1,000 ids of 1,000 items in exactly 20 calls and keeps their order', async () => {
		const gateway = start();
		const ids = idsOf(1000);
		const { json, items } = await run(each(), ids);
		expect(gateway.sizes).toEqual(Array<number>(20).fill(50));
		expect(references(json)).toEqual(ids);
		expect(pairsOf(items)).toEqual(ids.map((_, index) => index));
		expect(gateway.atOnce).toBeLessThanOrEqual(10);
	});

	it('asks for 120 ids of one item in three calls, all paired with it', async () => {
		const gateway = start();
		const ids = idsOf(120);
		const { json, items } = await run(read('={{ $json.id }}'), [ids.join('|')]);
		expect(gateway.asked).toHaveLength(3);
		expect(references(json)).toEqual(ids);
		expect(new Set(pairsOf(items))).toEqual(new Set([0]));
	});

	it('asks for an id once, and gives it to every item that wants it', async () => {
		const gateway = start();
		const { json, items } = await run(each(), ['a', 'b', 'a', 'b,a', 'a']);
		expect(gateway.asked.map(({ ids }) => ids)).toEqual([['a', 'b']]);
		expect(references(json)).toEqual(['a', 'b', 'a', 'b', 'a', 'a']);
		expect(pairsOf(items)).toEqual([0, 1, 2, 3, 3, 4]);
	});

	it('gives an id of 60 items in one call', async () => {
		const gateway = start();
		const { items } = await run(each(), Array<string>(60).fill('same'));
		expect(gateway.asked).toHaveLength(1);
		expect(items).toHaveLength(60);
	});

	describe('an id that PayUmoney leaves out', () => {
		it('has the status unknown and a reason, and the others are there', async () => {
			const gateway = start();
			gateway.missing.add('b');
			const { json, items, error } = await run(each(), ['a', 'b', 'c']);
			expect(error).toBeUndefined();
			expect(gateway.asked).toHaveLength(1);
			expect(json[1]).toMatchObject({
				gateway: 'payumoney',
				paymentId: null,
				reference: 'b',
				status: 'unknown',
				rawStatus: null,
				amount: null,
			});
			expect(String(json[1]?.failureReason)).toMatch(/PayUmoney/);
			expect(json.map(({ status }) => status)).toEqual(['successful', 'unknown', 'successful']);
			expect(pairsOf(items)).toEqual([0, 1, 2]);
		});

		it('has the status unknown where it is not simplified, too', async () => {
			start().missing.add('b');
			const node = payUmoney(operation, { merchantTransactionIds: 'a,b', simplify: false });
			const { json } = await run(node);
			expect(json[0]).toHaveProperty('merchantTransactionId', 'a');
			expect(json[1]).toMatchObject({ merchantTransactionId: 'b', status: 'unknown' });
		});

		it('fails where the user wants that, and is named', async () => {
			start().missing.add('b');
			const outcome = await run(each({ ifNotFound: 'fail' }), ['a', 'b', 'c']);
			expect(errorOf(outcome)).toMatchObject({ context: { itemIndex: 1 } });
			expect(wordsOf(outcome)).toContain('b');
		});

		it.each([
			['continueRegularOutput', [0, 1, 2], []],
			['continueErrorOutput', [0, 2], [1]],
		] as const)('fails alone where the user goes on (%s)', async (onError, good, bad) => {
			start().missing.add('b');
			const node = each({ ifNotFound: 'fail' }, { onError });
			const { outputs } = await run(node, ['a', 'b', 'c']);
			expect(outputs.map(pairsOf)).toEqual(bad.length ? [good, bad] : [good]);
			const failed = outputs[bad.length ? 1 : 0]?.[bad.length ? 0 : 1];
			expect(String(failed?.json.error)).toContain('b');
		});

		it('never sets a top-level error on a success', async () => {
			start().missing.add('b');
			const { json } = await run(each(), ['a', 'b']);
			expect(json.some((item) => 'error' in item)).toBe(false);
		});
	});

	describe('an id for which PayUmoney refuses the whole call', () => {
		const REFUSALS: Refusal[] = [
			'status -1',
			'HTTP 404',
			'HTTP 404 without a body',
			'HTTP 400',
			'HTTP 414',
		];

		it.each(REFUSALS.slice(0, 3))(
			'is found by halves, and the other 49 come out (%s)',
			async (refusal) => {
				const gateway = start();
				gateway.refusal = refusal;
				gateway.culprits.add('order-17');
				const ids = idsOf(50);
				const { json, items, error } = await run(each(), ids);
				expect(error).toBeUndefined();
				expect(references(json)).toEqual(ids);
				expect(pairsOf(items)).toEqual(ids.map((_, index) => index));
				const unknown = json.filter(({ status }) => status === 'unknown');
				expect(references(unknown)).toEqual(['order-17']);
				expect(String(unknown[0]?.failureReason)).not.toBe('');
				expect(gateway.asked.length).toBeLessThanOrEqual(14);
			},
		);

		it.each(REFUSALS.slice(3))('leaves the other 49 as they are (%s)', async (refusal) => {
			const gateway = start();
			gateway.refusal = refusal;
			gateway.culprits.add('order-17');
			const { json } = await run(each({}, { onError: 'continueRegularOutput' }), idsOf(50));
			expect(json.filter(({ status }) => status === 'successful')).toHaveLength(49);
		});

		it('gives the words of PayUmoney as the reason', async () => {
			start().culprits.add('b');
			const { json } = await run(each(), ['a', 'b']);
			expect(String(json[1]?.failureReason)).toContain('Some txnIds are not valid');
		});

		it('is unknown when it was asked for alone', async () => {
			const gateway = start();
			gateway.culprits.add('b');
			expect(onlyJson(await run(each(), ['b']))).toMatchObject({
				status: 'unknown',
				reference: 'b',
			});
			expect(gateway.asked).toHaveLength(1);
		});

		it('costs few calls among 1,000', async () => {
			const gateway = start();
			gateway.culprits.add('order-777');
			const { json } = await run(each(), idsOf(1000));
			expect(json.filter(({ status }) => status === 'unknown')).toHaveLength(1);
			expect(gateway.asked.length).toBeLessThanOrEqual(33);
		});

		it('may be several in one call', async () => {
			const gateway = start();
			for (const id of ['order-0', 'order-25', 'order-49']) gateway.culprits.add(id);
			const { json } = await run(each(), idsOf(50));
			const unknown = json.filter(({ status }) => status === 'unknown');
			expect(references(unknown)).toEqual(['order-0', 'order-25', 'order-49']);
			expect(gateway.asked.length).toBeLessThanOrEqual(1 + 3 * 12);
		});

		it('may be all of them: each is asked for, and it ends', async () => {
			const gateway = start();
			for (const id of idsOf(50)) gateway.culprits.add(id);
			const { json } = await run(each(), idsOf(50));
			expect(json.map(({ status }) => status)).toEqual(Array<string>(50).fill('unknown'));
			expect(gateway.asked.length).toBeLessThanOrEqual(99);
		});

		it('fails alone where the user wants that and goes on', async () => {
			start().culprits.add('b');
			const node = each({ ifNotFound: 'fail' }, { onError: 'continueErrorOutput' });
			const { outputs } = await run(node, ['a', 'b', 'c']);
			expect(outputs.map(pairsOf)).toEqual([[0, 2], [1]]);
			expect(JSON.stringify(outputs[1]?.[0]?.json)).toContain('Some txnIds are not valid');
		});

		it('of one item with several fails that item alone', async () => {
			start().culprits.add('b');
			const node = each({ ifNotFound: 'fail' }, { onError: 'continueErrorOutput' });
			const { outputs } = await run(node, ['a', 'b,c', 'c']);
			expect(outputs.map(pairsOf)).toEqual([[0, 2], [1]]);
		});
	});

	describe('the ids', () => {
		it.each(['', '   ', ',', '|\n,', null, { id: 1 }, true])(
			'are refused when they are %p, without any call',
			async (value) => {
				const node = read('={{ $json.value }}');
				const outcome = await startN8n().run(node, [{ value }]);
				expect(errorOf(outcome).message).toContain('Merchant Transaction IDs');
			},
		);

		it('of a wrong item fail alone where the user goes on', async () => {
			const gateway = start();
			const node = each({}, { onError: 'continueErrorOutput' });
			const { outputs } = await run(node, ['a', '', 'c']);
			expect(outputs.map(pairsOf)).toEqual([[0, 2], [1]]);
			expect(String(outputs[1]?.[0]?.json.error)).toContain('Merchant Transaction IDs');
			expect(gateway.asked.map(({ ids }) => ids)).toEqual([['a', 'c']]);
		});

		it('of a wrong item stop everything before a call otherwise', async () => {
			const outcome = await run(each(), ['a', '']);
			expect(errorOf(outcome)).toMatchObject({ context: { itemIndex: 1 } });
		});
	});

	it("refuses 'If Not Found' when it is none of its choices, without any call", async () => {
		const outcome = await run(each({ ifNotFound: '={{ "shrug" }}' }), ['a']);
		expect(errorOf(outcome).message).toContain('If Not Found');
	});
});
