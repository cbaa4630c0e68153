import type { IDataObject } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import type { Asked } from '../support/inquiries';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import { HTML, PATHS, refused } from '../support/payumoney';
import { idsOf, INQUIRIES, inquiryOf } from '../support/payumoneyInquiries';

type Reply = [number, IDataObject | string];

const statusesOf = (json: IDataObject[]) => json.map(({ status, error }) => status ?? typeof error);

describe.each(INQUIRIES)('$name: a call that is refused whatever it asks for', (kind) => {
	const { start, read, each, run } = inquiryOf(kind);
	const notFound = { timestamp: 1, status: 404, error: 'Not Found', path: PATHS[kind.inquiry] };

	const REFUSALS: Array<[string, Reply, RegExp]> = [
		['-1 for a limit', [200, refused('Requests limit reached')], /Requests limit reached/],
		['-1 for anything', [200, refused('Some txnIds are not valid')], /txnIds are not valid/],
		['404 and nothing', [404, ''], /PayUmoney/],
		['404 and plain words', [404, 'Not found'], /Not found/],
		['404 and the address', [404, notFound], /Not Found/],
		['404 and a page', [404, HTML], /web page/],
		['400 and nothing', [400, ''], /PayUmoney/],
		['402 and words', [402, refused('Request failed')], /Request failed/],
		['405', [405, ''], /PayUmoney/],
		['410', [410, ''], /PayUmoney/],
		['414', [414, HTML], /PayUmoney/],
		['a page', [200, HTML], /web page/],
		['500', [500, ''], /PayUmoney/],
	];

	it.each(REFUSALS)(
		'fails for 10,000 IDs after less than ten calls: %s',
		async (_, reply, words) => {
			const gateway = start();
			gateway.instead = () => reply;
			const outcome = await run(read(idsOf(10_000).join(',')));
			expect(wordsOf(outcome)).toMatch(words);
			expect(errorOf(outcome)).toMatchObject({ httpCode: String(reply[0]) });
			expect(gateway.asked.length).toBeLessThan(10);
		},
	);

	it.each([429, 503])(
		'fails after less than ten calls, repeated ones included: %i',
		async (code) => {
			const gateway = start();
			gateway.instead = () => [code, ''];
			const { result } = await withFastClock(
				async () => await run(read('={{ $json.id }}'), [idsOf(10_000).join(',')]),
			);
			expect(errorOf(result)).toMatchObject({ httpCode: String(code) });
			expect(gateway.asked.length).toBeLessThan(10);
		},
	);

	it('fails each of 500 items where the user goes on, and calls none unknown', async () => {
		const gateway = start();
		gateway.instead = () => [200, refused('Requests limit reached')];
		const ids = idsOf(500);
		const { json, items } = await run(each({}, { onError: 'continueRegularOutput' }), ids);
		expect(json.filter(({ error }) => String(error).includes('limit'))).toHaveLength(500);
		expect(pairsOf(items)).toEqual(ids.map((_, index) => index));
		expect(gateway.asked).toHaveLength(1);
	});

	it('says that nothing is known of a single ID, and how to learn more', async () => {
		const gateway = start();
		for (const id of ['order-1', 'order-2']) gateway.culprits.add(id);
		const outcome = await run(each(), ['order-1', 'order-2']);
		expect(wordsOf(outcome)).toMatch(/Some txnIds are not valid[\s\S]*alone/);
		expect(gateway.asked.map(({ ids }) => ids.join())).toEqual([
			'order-1,order-2',
			'order-1',
			'order-2',
		]);
	});

	const LIMITS = [
		'Requests limit reached',
		'RateLimitExceeded',
		'Too many requests',
		'Something went wrong, please try again',
		'Please retry',
		'Come back later',
		'Temporarily out of order',
		'The server is busy',
		'Request throttled',
		'Quota used up',
		'Number of requests exceeded',
		'Service unavailable',
		'Down for maintenance',
		'Connection timed out',
		'Internal server error',
		'No route for this address',
		'merchantKey is not valid',
	];

	it.each(LIMITS)('fails for a single ID, too: %s', async (text) => {
		const gateway = start();
		gateway.instead = () => [200, refused(text)];
		expect(wordsOf(await run(each(), ['order-1']))).toContain(text);
	});

	it.each(LIMITS)('is not asked again by halves: %s', async (text) => {
		const gateway = start();
		gateway.instead = () => [400, refused(text)];
		expect(wordsOf(await run(each(), idsOf(60)))).toContain(text);
		expect(gateway.asked).toHaveLength(1);
	});

	it('fails for a single ID where a server says that it does not know the address', async () => {
		start().instead = () => [404, notFound];
		expect(errorOf(await run(each(), ['order-1']))).toMatchObject({ httpCode: '404' });
	});

	it.each<[string, Reply]>([
		['of the ids', [200, refused('merchantTxnId list is empty or more than 100')]],
		['of the item', [404, refused('Item does not exist')]],
		['nothing', [404, '']],
	])('is an unknown ID where a single one is refused and it speaks %s', async (_, reply) => {
		start().instead = () => reply;
		expect(onlyJson(await run(each(), ['order-1']))).toMatchObject({ status: 'unknown' });
	});
});

describe.each(INQUIRIES)('$name: a call that is refused from the middle of a run on', (kind) => {
	const { start, each, run } = inquiryOf(kind);
	const goingOn = each({}, { onError: 'continueRegularOutput' });

	it.each<[string, Reply]>([
		['a limit', [200, refused('Requests limit reached')]],
		['words that may be about an id', [200, refused('Not possible')]],
		['404 and nothing', [404, '']],
		['400 and nothing', [400, '']],
	])('keeps what was found, and calls no ID unknown: %s', async (_, reply) => {
		const gateway = start();
		gateway.instead = (_asked, calls) => (calls > 3 ? reply : undefined);
		const { json } = await run(goingOn, idsOf(1000));
		const found = statusesOf(json).filter((status) => status === 'successful');
		const failed = statusesOf(json).filter((status) => status === 'string');
		expect([found.length, failed.length]).toEqual([150, 850]);
		expect(gateway.asked.length).toBeLessThan(25);
	});

	it('keeps what was found while an unknown ID was looked for', async () => {
		const gateway = start();
		gateway.culprits.add('order-40');
		gateway.instead = (_asked, calls) =>
			calls > 2 ? [200, refused('Requests limit reached')] : undefined;
		const { json } = await run(goingOn, idsOf(50));
		expect(statusesOf(json)).toEqual([
			...Array<string>(25).fill('successful'),
			...Array<string>(25).fill('string'),
		]);
	});
});

describe.each(INQUIRIES)('$name: unknown IDs for which the call is refused', (kind) => {
	const { start, each, run, references } = inquiryOf(kind);
	const unknownOf = (json: IDataObject[]) =>
		references(json.filter(({ status }) => status === 'unknown'));

	it.each([0, 1, 2, 3, 4, 5])('are told beside the only one that is known (%i)', async (place) => {
		const gateway = start();
		const ids = idsOf(6);
		const unknown = ids.filter((_, index) => index !== place);
		for (const id of unknown) gateway.culprits.add(id);
		const { json } = await run(each(), ids);
		expect(unknownOf(json)).toEqual(unknown);
		expect(json[place]).toMatchObject({ status: 'successful' });
	});

	it.each([
		[1, ['order-50']],
		[2, ['order-50', 'order-51']],
		[9, idsOf(59).slice(50)],
	])('are told where %i are a batch of their own and others are known', async (count, unknown) => {
		const gateway = start();
		for (const id of unknown) gateway.culprits.add(id);
		const { json } = await run(each(), idsOf(50 + count));
		expect(unknownOf(json)).toEqual(unknown);
	});

	const naming = ({ ids }: Asked): Reply => [200, refused(`No transaction ${ids.at(-1)} exists`)];

	it('are told where PayUmoney names them, though none is known', async () => {
		const gateway = start();
		gateway.instead = naming;
		const { json } = await run(each(), idsOf(20));
		expect(unknownOf(json)).toEqual(idsOf(20));
		expect(String(json[7]?.failureReason)).toContain('order-7');
	});

	it('are not told from names that are parts of other words', async () => {
		const gateway = start();
		gateway.instead = () => [200, refused('Invalid merchant')];
		expect(wordsOf(await run(each(), ['merch', 'chant']))).toContain('Invalid merchant');
	});
});
