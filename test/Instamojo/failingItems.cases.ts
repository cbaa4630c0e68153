import { sleep, type OnError } from 'n8n-workflow';

import { v2, generations } from '../support/generations';
import {
	api,
	formApi,
	instamojo,
	startN8n,
	getEachPayment,
	createRequest,
} from '../support/instamojo';
import { errorOf, onlyJson, pairsOf } from '../support/outcome';

describe.each(generations)('several items of which one fails ($name)', (generation) => {
	const items = [{ id: 'MOJO1' }, { id: 'MOJO2' }, { id: 'MOJO3' }];

	function prepare(failing = 'MOJO2') {
		for (const { id } of items) {
			const reply = api(generation).get(`/payments/${id}/`);
			if (id === failing) reply.reply(404, { success: false, message: 'Not found.' });
			else reply.reply(200, generation.one('payment', generation.payment()));
		}
	}

	const goingOn = (onError: OnError) => getEachPayment(generation, { onError });

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

	it('gives one item for an expression that cannot be resolved', async () => {
		const node = instamojo(
			generation,
			'payment.get',
			{ paymentId: "={{ $('Nowhere').item.json.id }}" },
			{ onError: 'continueRegularOutput' },
		);
		const outcome = await startN8n().run(node);
		expect(pairsOf(outcome.items)).toEqual([0]);
		expect(String(onlyJson(outcome).error)).toMatch(/Referenced node/);
	});

	it('gives one item for a value that is refused before any call', async () => {
		const outcome = await startN8n().run(goingOn('continueRegularOutput'), [{ id: 'not an id' }]);
		expect(pairsOf(outcome.items)).toEqual([0]);
		expect(String(onlyJson(outcome).error)).toContain('Payment');
	});

	it('stops at the failed one otherwise, and names it', async () => {
		prepare();
		const error = errorOf(await startN8n().run(getEachPayment(generation), items));
		expect(error).toMatchObject({ httpCode: '404', context: { itemIndex: 1 } });
	});

	it('creates nothing further after one that failed', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(400, { error: 'no' });
		const error = errorOf(await startN8n().run(createRequest(generation), [{}, {}, {}]));
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
	});

	it('creates the others where the user goes on', async () => {
		const reply = generation.one('payment_request', generation.paymentRequest());
		formApi(generation).post(`/${generation.requestsPath}/`).reply(201, reply);
		formApi(generation).post(`/${generation.requestsPath}/`).reply(400, { error: 'no' });
		formApi(generation).post(`/${generation.requestsPath}/`).reply(201, reply);
		const node = createRequest(generation, { onError: 'continueRegularOutput' });
		const outcome = await startN8n().run(node, [{}, {}, {}]);
		expect(pairsOf(outcome.items)).toEqual([0, 1, 2]);
		expect(outcome.json.map((json) => 'error' in json)).toEqual([false, true, false]);
	});

	it('never gives an item of a success with a key named error', async () => {
		prepare('none');
		const { json } = await startN8n().run(getEachPayment(generation), items);
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
		const outcome = await startN8n().run(getEachPayment(generation), items);
		expect(outcome.json.map(({ paymentId }) => paymentId)).toEqual(items.map(({ id }) => id));
		expect(pairsOf(outcome.items)).toEqual(items.map((_, index) => index));
	}, 60_000);
});
