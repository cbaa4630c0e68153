import nock from 'nock';
import { sleep, type IDataObject, type OnError } from 'n8n-workflow';

import { neverAnswer, withFastClock } from '../support/clock.mts';
import {
	api,
	CLIENT_SECRET,
	formApi,
	generations,
	instamojo,
	PAYMENT_ID,
	startN8n,
	v2,
	type Generation,
} from '../support/instamojo';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';

const PAYMENT = `/payments/${PAYMENT_ID}/`;

const getPayment = (generation: Generation, settings = {}) =>
	instamojo(generation, 'payment.get', { paymentId: PAYMENT_ID }, settings);

const getEach = (generation: Generation, settings = {}) =>
	instamojo(generation, 'payment.get', { paymentId: '={{ $json.id }}' }, settings);

const create = (generation: Generation, settings = {}) =>
	instamojo(
		generation,
		'paymentRequest.create',
		{ purpose: 'FIFA 16', amount: '={{ $json.amount ?? 2500 }}' },
		settings,
	);

const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

const HTML = '<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>';

const REFUSALS: Array<[form: string, status: number, body: IDataObject, texts: string[]]> = [
	['an error as one word', 400, { error: 'invalid_request' }, ['invalid_request']],
	['a sentence', 400, { success: false, message: 'Bad input.' }, ['Bad input.']],
	[
		'an object of fields in an envelope',
		400,
		{
			success: false,
			message: {
				purpose: ['This field is required.'],
				amount: ['Amount cannot be less than INR 9.00.', 'Enter a number.'],
			},
		},
		[
			'purpose: This field is required.',
			'amount: Amount cannot be less than INR 9.00.',
			'amount: Enter a number.',
		],
	],
	[
		'a bare object of fields',
		400,
		{ phone: ['Enter a valid phone number'], email: ['Enter a valid email address.'] },
		['phone: Enter a valid phone number', 'email: Enter a valid email address.'],
	],
	[
		'errors that belong to no field',
		400,
		{ non_field_errors: ['Nothing to do.'] },
		['Nothing to do.'],
	],
	['a reason', 400, { success: false, reason: 'Account on hold' }, ['Account on hold']],
	['a refusal under the status of a success', 200, { success: false, message: 'No.' }, ['No.']],
	[
		'a refusal of fields under the status of a success',
		200,
		{ success: false, message: { amount: ['Too little.'] } },
		['amount: Too little.'],
	],
];

describe.each(generations)('what Instamojo refuses ($name)', (generation) => {
	it.each(REFUSALS)('as %s (%i) is said in full', async (_, status, body, texts) => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(status, body);
		const outcome = await startN8n().run(create(generation));
		for (const text of texts) expect(wordsOf(outcome)).toContain(text);
		expect(outcome.error).toMatchObject({ name: 'NodeApiError', httpCode: String(status) });
	});

	it.each([403, 404, 409, 422, 500])('keeps its status: %i', async (status) => {
		api(generation).get(PAYMENT).reply(status, { success: false, message: 'Because.' });
		const outcome = await startN8n().run(getPayment(generation));
		expect(outcome.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
			context: { itemIndex: 0 },
		});
		expect(wordsOf(outcome)).toContain('Because.');
	});

	it.each([
		['a page of HTML', 500, HTML],
		['a page of HTML under the status of a success', 200, HTML],
		['an empty body', 500, ''],
		['an empty body under the status of a success', 200, ''],
		['null', 200, 'null'],
		['a list', 200, '[]'],
		['half a JSON', 200, '{"success": true, "payment": {'],
		['a text', 200, 'OK'],
	])('%s becomes a sentence', async (_, status, body) => {
		api(generation).get(PAYMENT).reply(status, body, { 'content-type': 'text/html' });
		const outcome = await startN8n().run(getPayment(generation));
		const words = wordsOf(outcome);
		expect(words).toMatch(/^Instamojo [a-z]+ [a-z]+/);
		expect(words).not.toMatch(/<|undefined|\[object|null|JSON/);
		expect(outcome.error).toMatchObject({ httpCode: String(status) });
	});

	it('a success without what was asked for becomes a sentence', async () => {
		api(generation).get(PAYMENT).reply(200, { success: true });
		expect(wordsOf(await startN8n().run(getPayment(generation)))).toMatch(/Instamojo/);
	});

	it('a redirect of a write is an error: its body would be lost', async () => {
		formApi(generation)
			.post(`/${generation.requestsPath}/`)
			.reply(301, '', { location: 'https://www.instamojo.com/elsewhere/' });
		expect(errorOf(await startN8n().run(create(generation)))).toMatchObject({ httpCode: '301' });
	});

	it('a wrong credential is named as such', async () => {
		const refusal = { success: false, message: 'Authentication credentials were not provided.' };
		api(generation).get(PAYMENT).reply(403, refusal);
		expect(wordsOf(await startN8n().run(getPayment(generation)))).toMatch(/credential/);
	});
});

describe.each(generations)('several items of which one fails ($name)', (generation) => {
	const items = [{ id: 'MOJO1' }, { id: 'MOJO2' }, { id: 'MOJO3' }];

	function prepare(failing = 'MOJO2') {
		for (const { id } of items) {
			const reply = api(generation).get(`/payments/${id}/`);
			if (id === failing) reply.reply(404, { success: false, message: 'Not found.' });
			else reply.reply(200, generation.one('payment', generation.payment()));
		}
	}

	const goingOn = (onError: OnError) => getEach(generation, { onError });

	it('gives one item for each where the user goes on, paired, in the order of the input', async () => {
		prepare();
		const outcome = await startN8n().run(goingOn('continueRegularOutput'), items);
		expect(outcome.error).toBeUndefined();
		expect(pairsOf(outcome.items)).toEqual([0, 1, 2]);
		expect(outcome.json.map(({ status }) => status ?? 'error')).toEqual([
			'successful',
			'error',
			'successful',
		]);
		expect(JSON.stringify(outcome.json[1])).toContain('Not found.');
	});

	it('puts the failed one on the error output where there is one', async () => {
		prepare();
		const outcome = await startN8n().run(goingOn('continueErrorOutput'), items);
		const [good = [], bad = []] = outcome.outputs;
		expect(pairsOf(good)).toEqual([0, 2]);
		expect(pairsOf(bad)).toEqual([1]);
		expect(JSON.stringify(bad[0]?.json)).toContain('Not found.');
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('keeps status and description in its item (%s)', async (onError, output) => {
		const body = { success: false, message: 'Not found.' };
		api(generation).get('/payments/MOJO1/').reply(404, body);
		const { outputs } = await startN8n().run(goingOn(onError), [{ id: 'MOJO1' }]);
		const told = JSON.stringify(outputs[output]?.[0]?.json);
		expect(told).toContain('Not found.');
		expect(told).toContain('"404"');
		expect(told).toMatch(/Check the ID|credential/);
	});

	it('gives one item for a value that is refused before any call', async () => {
		const outcome = await startN8n().run(goingOn('continueRegularOutput'), [{ id: 'not an id' }]);
		expect(pairsOf(outcome.items)).toEqual([0]);
		expect(String(onlyJson(outcome).error)).toContain('Payment');
	});

	it('stops at the failed one otherwise, and names it', async () => {
		prepare();
		const error = errorOf(await startN8n().run(getEach(generation), items));
		expect(error).toMatchObject({ httpCode: '404', context: { itemIndex: 1 } });
	});

	it('creates nothing further after one that failed', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(400, { error: 'no' });
		const error = errorOf(await startN8n().run(create(generation), [{}, {}, {}]));
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
	});

	it('creates the others where the user goes on', async () => {
		const reply = generation.one('payment_request', generation.paymentRequest());
		formApi(generation).post(`/${generation.requestsPath}/`).reply(201, reply);
		formApi(generation).post(`/${generation.requestsPath}/`).reply(400, { error: 'no' });
		formApi(generation).post(`/${generation.requestsPath}/`).reply(201, reply);
		const node = create(generation, { onError: 'continueRegularOutput' });
		const outcome = await startN8n().run(node, [{}, {}, {}]);
		expect(pairsOf(outcome.items)).toEqual([0, 1, 2]);
		expect(outcome.json.map((json) => 'error' in json)).toEqual([false, true, false]);
	});

	it('never gives an item of a success with a key named error', async () => {
		prepare('none');
		const { json } = await startN8n().run(getEach(generation), items);
		expect(json.some((item) => 'error' in item)).toBe(false);
	});
});

describe('a thousand items', () => {
	it('come out in the order of the input', async () => {
		const generation = v2;
		const items = Array.from({ length: 1000 }, (_, index) => ({ id: `MOJO${index}` }));
		api(generation)
			.persist()
			.get(/\/payments\/MOJO\d+\/$/)
			.reply(async (uri: string) => {
				const [id = ''] = /MOJO\d+/.exec(uri) ?? [];
				await sleep(Number(id.slice(-1)) % 3 === 0 ? 4 : 0);
				return [200, generation.one('payment', generation.payment({ id }))];
			});
		const outcome = await startN8n().run(getEach(generation), items);
		expect(outcome.json.map(({ paymentId }) => paymentId)).toEqual(items.map(({ id }) => id));
		expect(pairsOf(outcome.items)).toEqual(items.map((_, index) => index));
	}, 20_000);
});

describe.each(generations)('reads that fail for a moment ($name)', (generation) => {
	const good = generation.one('payment', generation.payment());
	const read = async () =>
		await withFastClock(async () => await startN8n().run(getPayment(generation)));

	it.each([429, 502, 503, 504])('are tried again after %i', async (status) => {
		api(generation).get(PAYMENT).reply(status, '');
		api(generation).get(PAYMENT).reply(200, good);
		expect(onlyJson((await read()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it('are tried again after a broken connection', async () => {
		api(generation).get(PAYMENT).replyWithError(broken);
		api(generation).get(PAYMENT).reply(200, good);
		expect(onlyJson((await read()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it.each([429, 502, 503, 504])('are tried three times, then fail with %i', async (status) => {
		api(generation).get(PAYMENT).times(3).reply(status, HTML);
		expect(errorOf((await read()).result)).toMatchObject({ httpCode: String(status) });
	});

	it('are tried three times, then say that the connection broke', async () => {
		api(generation).get(PAYMENT).times(3).replyWithError(broken);
		expect(wordsOf((await read()).result)).toMatch(/Instamojo.*connection|connection.*Instamojo/is);
	});

	it('wait as long as Retry-After says in seconds', async () => {
		api(generation).get(PAYMENT).reply(429, '', { 'retry-after': '7' });
		api(generation).get(PAYMENT).reply(200, good);
		const { result, tookMs } = await read();
		expect(onlyJson(result)).toMatchObject({ paymentId: PAYMENT_ID });
		expect(tookMs).toBeGreaterThanOrEqual(7000);
		expect(tookMs).toBeLessThan(12_000);
	});

	it('wait until the moment that Retry-After names', async () => {
		api(generation)
			.get(PAYMENT)
			.reply(429, '', { 'retry-after': () => new Date(Date.now() + 9000).toUTCString() });
		api(generation).get(PAYMENT).reply(200, good);
		const { result, tookMs } = await read();
		expect(onlyJson(result)).toMatchObject({ paymentId: PAYMENT_ID });
		expect(tookMs).toBeGreaterThanOrEqual(7500);
		expect(tookMs).toBeLessThan(14_000);
	});

	it.each([400, 403, 404, 500])('are not tried again after %i', async (status) => {
		api(generation).get(PAYMENT).reply(status, { success: false, message: 'No.' });
		const outcome = await startN8n().run(getPayment(generation));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
	});
});

describe.each(generations)('writes that fail for a moment ($name)', (generation) => {
	it.each([429, 500, 502, 503, 504])('are sent once, whatever the answer: %i', async (status) => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(status, '', {
			'retry-after': '1',
		});
		const outcome = await startN8n().run(create(generation));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
	});

	it('are sent once when the connection breaks, and say that they may have arrived', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).replyWithError(broken);
		expect(wordsOf(await startN8n().run(create(generation)))).toMatch(
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
		const running = engine.start(create(generation), [{}, {}, {}]);
		stop.now = running.cancel;
		expect((await running.finished).items).toEqual([]);
	});

	it('does not wait for an answer', async () => {
		const asked: string[] = [];
		api(generation)
			.get(PAYMENT)
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
			.get(PAYMENT)
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
		api(generation).get(PAYMENT).reply(429, asked, { 'retry-after': '60' });
		const { result, tookMs } = await withFastClock(async () => {
			const running = engine.start(getPayment(generation));
			stop.now = running.cancel;
			return await running.finished;
		});
		expect(result.items).toEqual([]);
		expect(tookMs).toBeLessThan(2000);
	});
});

describe.each(generations)('secrets ($name)', (generation) => {
	const echo = generation.secrets.map((secret) => `You sent ${secret}`);
	const expectNone = (said: string) => {
		for (const secret of generation.secrets) expect(said).not.toContain(secret);
	};

	it('are in no error, even when Instamojo repeats them', async () => {
		formApi(generation)
			.post(`/${generation.requestsPath}/`)
			.reply(400, { success: false, message: { purpose: echo }, headers: echo });
		const outcome = await startN8n().run(create(generation));
		expect(wordsOf(outcome)).toContain('You sent');
		expectNone(outcome.said);
	});

	it('are in no error of a broken connection', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).replyWithError(broken);
		const { said, error } = await startN8n().run(create(generation));
		expect(error).toBeDefined();
		expectNone(said);
	});

	it('are in no item that stands for a failure', async () => {
		api(generation).get(PAYMENT).reply(500, { message: echo });
		const node = getPayment(generation, { onError: 'continueRegularOutput' });
		const { said, items } = await startN8n().run(node);
		expect(items).toHaveLength(1);
		expectNone(said);
	});

	it('stay out of the address: they are headers', async () => {
		const asked: string[] = [];
		api(generation)
			.get(PAYMENT)
			.reply(200, (uri) => {
				asked.push(uri);
				return generation.one('payment', generation.payment());
			});
		await startN8n().run(getPayment(generation));
		expect(asked).toEqual([`${generation.path}${PAYMENT}`]);
	});
});

it('shows no secret when a token cannot be had', async () => {
	refuseToken(401, { error: 'invalid_client', error_description: CLIENT_SECRET });
	const engine = startN8n({ client: { oauthTokenData: {} } });
	const { said, error } = await engine.run(getPayment(v2));
	expect(error).toBeDefined();
	expect(said).not.toContain(CLIENT_SECRET);
});

function refuseToken(status: number, body: IDataObject) {
	return formApi({ ...v2, path: '', headers: {} })
		.post('/oauth2/token/')
		.reply(status, body);
}
