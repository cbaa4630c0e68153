import { withFastClock } from '../support/clock.mts';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import {
	api,
	MERCHANT_KEY,
	paid,
	PATHS,
	PAYMENT_ID,
	responseRecord,
	startN8n,
	statusRecord,
} from '../support/payumoney';
import { idsOf, INQUIRIES, inquiryOf } from '../support/payumoneyInquiries';
import { getResponse, getStatus } from '../support/payumoneyPayments';

describe.each(INQUIRIES)('$name', (kind) => {
	const { start, read, each, run, references } = inquiryOf(kind);

	it('is a POST with the key and the ids in the address, pipes escaped, and no body', async () => {
		const gateway = start();
		await run(read('order-1,order-2'));
		expect(gateway.asked.map(({ uri }) => uri)).toEqual([
			`${PATHS[kind.inquiry]}?merchantKey=${MERCHANT_KEY}&merchantTransactionIds=order-1%7Corder-2`,
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
});

describe.each([
	{ name: 'status', node: getStatus(), path: PATHS.status, record: statusRecord() },
	{ name: 'response', node: getResponse(), path: PATHS.response, record: responseRecord() },
])('asking for a $name that fails for a moment', ({ node, path, record }) => {
	const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	const ask = () => api().post(path).query(true);
	const good = JSON.stringify(paid([record]));
	const run = async () => await withFastClock(async () => await startN8n().run(node));

	it.each([429, 502, 503, 504])('is tried again after %i, though it is a POST', async (status) => {
		ask().reply(status, '');
		ask().reply(200, good);
		expect(onlyJson((await run()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it('is tried again after a broken connection', async () => {
		ask().replyWithError(broken);
		ask().reply(200, good);
		expect(onlyJson((await run()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it.each([429, 502, 503, 504])('is tried three times, then fails with %i', async (status) => {
		ask().times(3).reply(status, '');
		expect(errorOf((await run()).result)).toMatchObject({ httpCode: String(status) });
	});

	it('is tried three times, then says that the connection broke', async () => {
		ask().times(3).replyWithError(broken);
		expect(wordsOf((await run()).result)).toMatch(/PayUmoney.*connection|connection.*PayUmoney/is);
	});

	it('waits as long as Retry-After says', async () => {
		ask().reply(429, '', { 'retry-after': '7' });
		ask().reply(200, good);
		const { result, tookMs } = await run();
		expect(onlyJson(result)).toMatchObject({ paymentId: PAYMENT_ID });
		expect(tookMs).toBeGreaterThanOrEqual(7000);
		expect(tookMs).toBeLessThan(12_000);
	});

	it.each([401, 403, 500])('is not tried again after %i', async (status) => {
		ask().reply(status, '');
		expect(errorOf(await startN8n().run(node))).toMatchObject({ httpCode: String(status) });
	});
});
