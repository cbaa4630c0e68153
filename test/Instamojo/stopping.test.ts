import nock from 'nock';
import { sleep } from 'n8n-workflow';

import { neverAnswer, withFastClock } from '../support/clock.mts';
import { generations } from '../support/generations';
import {
	api,
	formApi,
	startN8n,
	PAYMENT_PATH,
	getPayment,
	createRequest,
} from '../support/instamojo';

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
			void sleep(50).then(() => stop.now());
			return '';
		};
		api(generation).get(PAYMENT_PATH).reply(429, asked, { 'retry-after': '60' });
		const { result, tookMs } = await withFastClock(async () => {
			const running = engine.start(getPayment(generation));
			stop.now = running.cancel;
			return await running.finished;
		});
		expect(result.items).toEqual([]);
		expect(tookMs).toBeLessThan(2000);
	});
});
