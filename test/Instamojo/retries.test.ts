import { withFastClock } from '../support/clock.mts';
import { PAYMENT_ID, generations } from '../support/generations';
import {
	api,
	formApi,
	instamojo,
	startN8n,
	PAYMENT_PATH,
	getPayment,
	createRequest,
	broken,
} from '../support/instamojo';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';

describe.each(generations)('reads that fail for a moment ($name)', (generation) => {
	const good = generation.one('payment', generation.payment());
	const read = async () =>
		await withFastClock(async () => await startN8n().run(getPayment(generation)));

	it.each([429, 502, 503, 504])('are tried again after %i', async (status) => {
		api(generation).get(PAYMENT_PATH).reply(status, '');
		api(generation).get(PAYMENT_PATH).reply(200, good);
		expect(onlyJson((await read()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it('are tried again after a broken connection', async () => {
		api(generation).get(PAYMENT_PATH).replyWithError(broken);
		api(generation).get(PAYMENT_PATH).reply(200, good);
		expect(onlyJson((await read()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it.each([429, 502, 503, 504])('are tried three times, then fail with %i', async (status) => {
		api(generation).get(PAYMENT_PATH).times(3).reply(status, 'Try later');
		expect(errorOf((await read()).result)).toMatchObject({ httpCode: String(status) });
	});

	it('are tried three times, then say that the connection broke', async () => {
		api(generation).get(PAYMENT_PATH).times(3).replyWithError(broken);
		expect(wordsOf((await read()).result)).toMatch(/Instamojo.*connection|connection.*Instamojo/is);
	});

	it('wait as long as Retry-After says in seconds', async () => {
		api(generation).get(PAYMENT_PATH).reply(429, '', { 'retry-after': '7' });
		api(generation).get(PAYMENT_PATH).reply(200, good);
		const { result, tookMs } = await read();
		expect(onlyJson(result)).toMatchObject({ paymentId: PAYMENT_ID });
		expect(tookMs).toBeGreaterThanOrEqual(7000);
		expect(tookMs).toBeLessThan(12_000);
	});

	it('wait until the moment that Retry-After names', async () => {
		api(generation)
			.get(PAYMENT_PATH)
			.reply(429, '', { 'retry-after': () => new Date(Date.now() + 9000).toUTCString() });
		api(generation).get(PAYMENT_PATH).reply(200, good);
		const { result, tookMs } = await read();
		expect(onlyJson(result)).toMatchObject({ paymentId: PAYMENT_ID });
		expect(tookMs).toBeGreaterThanOrEqual(7500);
		expect(tookMs).toBeLessThan(14_000);
	});

	it.each([400, 403, 404, 500])('are not tried again after %i', async (status) => {
		api(generation).get(PAYMENT_PATH).reply(status, { success: false, message: 'No.' });
		const outcome = await startN8n().run(getPayment(generation));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
	});
});

describe.each(generations)('writes that fail for a moment ($name)', (generation) => {
	it.each([429, 500, 502, 503, 504])('are sent once, whatever the answer: %i', async (status) => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(status, '', {
			'retry-after': '1',
		});
		const outcome = await startN8n().run(createRequest(generation));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
	});

	it('are sent once when the connection breaks, and say that they may have arrived', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).replyWithError(broken);
		expect(wordsOf(await startN8n().run(createRequest(generation)))).toMatch(
			/may have been (done|made)|was sent/,
		);
	});

	it.each(['enable', 'disable'])('are sent once: %s', async (operation) => {
		const path = `/${generation.requestsPath}/${PAYMENT_ID}/${operation}/`;
		api(generation).post(path).reply(503, '');
		const node = instamojo(generation, `paymentRequest.${operation}`, {
			paymentRequestId: PAYMENT_ID,
		});
		expect(errorOf(await startN8n().run(node))).toMatchObject({ httpCode: '503' });
	});
});
