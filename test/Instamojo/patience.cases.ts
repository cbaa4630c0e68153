import { sleep } from 'n8n-workflow';
import nock from 'nock';

import { neverAnswer, withFastClock } from '../support/clock.mts';
import { generations, PAYMENT_ID } from '../support/generations';
import {
	api,
	broken,
	createRequest,
	formApi,
	getPayment,
	instamojo,
	PAYMENT_PATH,
	startN8n,
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

	it.each([
		['is reset', broken],
		['breaks and nothing says how', new Error('socket hang up')],
		['breaks with a text for an error', 'socket hang up'],
	])('are tried again after a connection that %s', async (_, error) => {
		api(generation).get(PAYMENT_PATH).replyWithError(error);
		api(generation).get(PAYMENT_PATH).reply(200, good);
		expect(onlyJson((await read()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it.each([429, 502, 503, 504])('are tried three times, then fail with %i', async (status) => {
		api(generation).get(PAYMENT_PATH).times(3).reply(status, 'Try later');
		expect(errorOf((await read()).result)).toMatchObject({ httpCode: String(status) });
	});

	it.each([broken, new Error('socket hang up')])(
		'are tried three times, then say that the connection broke: %p',
		async (error) => {
			api(generation).get(PAYMENT_PATH).times(3).replyWithError(error);
			expect(wordsOf((await read()).result)).toMatch(
				/Instamojo.*connection|connection.*Instamojo/is,
			);
		},
	);

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

	it.each([broken, new Error('socket hang up')])(
		'are sent once when the connection breaks, and say that they may have arrived: %p',
		async (error) => {
			formApi(generation).post(`/${generation.requestsPath}/`).replyWithError(error);
			const words = wordsOf(await startN8n().run(createRequest(generation)));
			expect(words).toMatch(/may have been (done|made)/);
			expect(words).not.toMatch(/Nothing was sent/);
		},
	);

	it.each(['enable', 'disable'])('are sent once: %s', async (operation) => {
		const path = `/${generation.requestsPath}/${PAYMENT_ID}/${operation}/`;
		api(generation).post(path).reply(503, '');
		const node = instamojo(generation, `paymentRequest.${operation}`, {
			paymentRequestId: PAYMENT_ID,
		});
		expect(errorOf(await startN8n().run(node))).toMatchObject({ httpCode: '503' });
	});
});

describe.each(generations)('an execution that is stopped ($name)', (generation) => {
	it('makes no further call, and ends at once', async () => {
		const engine = startN8n();
		const stop = { now: () => {} };
		formApi(generation)
			.post(`/${generation.requestsPath}/`)
			.reply(201, () => {
				stop.now();
				return generation.one('payment_request', generation.paymentRequest());
			});
		const running = engine.start(createRequest(generation), [{}, {}, {}]);
		stop.now = running.cancel;
		expect((await running.finished).items).toEqual([]);
	});

	it('does not wait for an answer', async () => {
		const asked: string[] = [];
		api(generation)
			.get(PAYMENT_PATH)
			.reply(async (uri) => {
				asked.push(uri);
				return await neverAnswer();
			});
		const running = startN8n().start(getPayment(generation));
		while (asked.length === 0) await sleep(10);
		const began = Date.now();
		running.cancel();
		expect((await running.finished).items).toEqual([]);
		expect(Date.now() - began).toBeLessThan(2000);
	});

	it('reads nothing further', async () => {
		const stop = { now: () => {} };
		api(generation)
			.persist()
			.get(PAYMENT_PATH)
			.reply(200, () => {
				stop.now();
				return generation.one('payment', generation.payment());
			});
		const asked: unknown[] = [];
		nock.emitter.on('no match', (request) => asked.push(request));
		const items = Array.from({ length: 100 }, () => ({}));
		const running = startN8n().start(getPayment(generation), items);
		stop.now = () => {
			running.cancel();
			nock.cleanAll();
		};
		await running.finished;
		expect(asked).toEqual([]);
	});

	it('does not wait for Retry-After', async () => {
		const engine = startN8n();
		const stop = { now: () => {} };
		const asked = () => {
			void sleep(5000).then(() => stop.now());
			return '';
		};
		api(generation).get(PAYMENT_PATH).reply(429, asked, { 'retry-after': '60' });
		const { result, tookMs } = await withFastClock(async () => {
			const running = engine.start(getPayment(generation));
			stop.now = running.cancel;
			return await running.finished;
		});
		expect(result.items).toEqual([]);
		expect(tookMs).toBeLessThan(10_000);
	});
});
