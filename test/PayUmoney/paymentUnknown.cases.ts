import type { Refusal } from '../support/inquiries';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import { api, paid, PATHS, payUmoney, refused, startN8n } from '../support/payumoney';
import { idsOf, INQUIRIES, inquiryOf } from '../support/payumoneyInquiries';

describe.each(INQUIRIES)('$name: an id that PayUmoney leaves out', (kind) => {
	const { start, each, run } = inquiryOf(kind);

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
		const node = payUmoney(kind.operation, { merchantTransactionIds: 'a,b', simplify: false });
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

describe.each(INQUIRIES)('$name: the ids', (kind) => {
	const { start, read, each, run } = inquiryOf(kind);

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

describe.each(INQUIRIES)('$name', (kind) => {
	const { each, run } = inquiryOf(kind);

	it("refuses 'If Not Found' when it is none of its choices, without any call", async () => {
		const outcome = await run(each({ ifNotFound: '={{ "shrug" }}' }), ['a']);
		expect(errorOf(outcome).message).toContain('If Not Found');
	});
});

describe.each(INQUIRIES)('$name: an id for which PayUmoney refuses the whole call', (kind) => {
	const { start, each, run, references } = inquiryOf(kind);

	const REFUSALS: Refusal[] = [
		'status -1',
		'HTTP 404',
		'HTTP 404 without a body',
		'HTTP 404 in plain words',
		'HTTP 400',
		'HTTP 400 without a body',
		'HTTP 402',
		'HTTP 422',
	];

	it.each(REFUSALS)('is found by halves, and the other 49 come out (%s)', async (refusal) => {
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
	});

	it('leaves the other 49 as they are when it makes the address too long', async () => {
		const gateway = start();
		gateway.refusal = 'HTTP 414';
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

	it('costs few calls among 500', async () => {
		const gateway = start();
		gateway.culprits.add('order-277');
		const { json } = await run(each(), idsOf(500));
		expect(json.filter(({ status }) => status === 'unknown')).toHaveLength(1);
		expect(gateway.asked.length).toBeLessThanOrEqual(23);
	});

	it('may be several in one call', async () => {
		const gateway = start();
		for (const id of ['order-0', 'order-25', 'order-49']) gateway.culprits.add(id);
		const { json } = await run(each(), idsOf(50));
		const unknown = json.filter(({ status }) => status === 'unknown');
		expect(references(unknown)).toEqual(['order-0', 'order-25', 'order-49']);
		expect(gateway.asked.length).toBeLessThanOrEqual(1 + 3 * 12);
	});

	it.each(['merchantKey is not valid', 'Merchant Key is not valid'])(
		'is none where PayUmoney complains of the credential: %s',
		async (text) => {
			api().post(PATHS[kind.inquiry]).query(true).reply(200, refused(text));
			expect(errorOf(await run(each(), ['a', 'b'])).message).toContain(text);
		},
	);

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

describe.each(INQUIRIES)('$name: an id for which PayUmoney gives an empty object', (kind) => {
	const { each, run } = inquiryOf(kind);

	it.each([{}, [{}]])('is unknown: %j', async (result) => {
		api()
			.post(PATHS[kind.inquiry])
			.query(true)
			.reply(200, { ...paid(null), result });
		expect(errorOf(await run(each({ ifNotFound: 'fail' }), ['a'])).message).toContain("'a'");
	});
});

describe('Get Status: an id of which PayUmoney says one thing', () => {
	const { each, run } = inquiryOf(INQUIRIES[0] ?? { name: '', operation: '', inquiry: 'status' });

	it.each([{ paymentId: 1 }, { status: 'Success' }, { amount: 10 }])(
		'is known: %j',
		async (fields) => {
			api()
				.post(PATHS.status)
				.query(true)
				.reply(200, paid([{ merchantTransactionId: 'a', ...fields }]));
			expect((await run(each({ ifNotFound: 'fail' }), ['a'])).error).toBeUndefined();
		},
	);
});

describe('Get Status: an id of which PayUmoney says nothing but the id', () => {
	const { each, run } = inquiryOf(INQUIRIES[0] ?? { name: '', operation: '', inquiry: 'status' });
	const EMPTY = { merchantTransactionId: 'a', paymentId: null, status: 'null', amount: null };
	beforeEach(() => {
		api()
			.post(PATHS.status)
			.query(true)
			.reply(200, paid([EMPTY]));
	});

	it('is unknown, with a reason', async () => {
		const json = onlyJson(await run(each(), ['a']));
		expect(json).toMatchObject({ reference: 'a', status: 'unknown' });
		expect(String(json.failureReason)).toMatch(/PayUmoney/);
	});

	it('fails where the user wants that', async () => {
		expect(errorOf(await run(each({ ifNotFound: 'fail' }), ['a'])).message).toContain("'a'");
	});
});
