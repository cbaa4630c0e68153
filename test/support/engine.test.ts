import type { IDataObject } from 'n8n-workflow';

import { answerAfter, withFastClock } from './clock.mts';
import { startDeduplication } from './deduplication';
import type { AgentWay } from './engine';
import { takeUnexpectedCalls } from './nock';
import { HTTP_REQUEST } from './nodeTypes';
import { errorOf, onlyJson, pairsOf, wordsOf } from './outcome';
import { api, call, engineFor } from './probe';
import { asForm, deliver } from './webhook';

beforeEach(startDeduplication);

describe('the engine harness', () => {
	it('resolves expressions per item and pairs what comes out', async () => {
		for (const id of ['a', 'b']) {
			api().get(`/things/${id}`).matchHeader('X-Key', 'key-1').reply(200, { id });
		}
		const outcome = await engineFor().run(call('probeKeys'), [{ id: 'a' }, { id: 'b' }]);
		expect(outcome.json).toEqual([{ id: 'a' }, { id: 'b' }]);
		expect(pairsOf(outcome.items)).toEqual([0, 1]);
	});

	it('fetches a session once, keeps it, and renews it after a 401', async () => {
		const engine = engineFor();
		api().get('/session').reply(200, { token: 't1' });
		api().get('/things/a').matchHeader('Authorization', 'Session t1').reply(200, { n: 1 });
		expect(onlyJson(await engine.run(call('probeSession', 'a')))).toEqual({ n: 1 });
		api().get('/things/a').matchHeader('Authorization', 'Session t1').reply(401);
		api().get('/session').reply(200, { token: 't2' });
		api().get('/things/a').matchHeader('Authorization', 'Session t2').reply(200, { n: 2 });
		expect(onlyJson(await engine.run(call('probeSession', 'a')))).toEqual({ n: 2 });
		expect(engine.credentials.stored.probeSession).toEqual({ token: 't2' });
	});

	it('fetches an OAuth2 token from an address with an expression, keeps it, and renews it after a 401', async () => {
		const engine = engineFor();
		const token = (access_token: string) =>
			api()
				.post('/token', {
					grant_type: 'client_credentials',
					client_id: 'client-1',
					client_secret: 'client-secret-1',
				})
				.reply(200, { access_token, token_type: 'Bearer' });
		token('o1');
		api().get('/things/a').matchHeader('Authorization', 'Bearer o1').reply(200, { n: 1 });
		expect(onlyJson(await engine.run(call('probeOAuth2Api', 'a')))).toEqual({ n: 1 });
		api().get('/things/a').matchHeader('Authorization', 'Bearer o1').reply(401);
		token('o2');
		api().get('/things/a').matchHeader('Authorization', 'Bearer o2').reply(200, { n: 2 });
		expect(onlyJson(await engine.run(call('probeOAuth2Api', 'a')))).toEqual({ n: 2 });
		expect(engine.credentials.stored.probeOAuth2Api?.oauthTokenData).toMatchObject({
			access_token: 'o2',
		});
	});

	it('gives the error that stopped a node', async () => {
		const refusing = { type: 'probe', parameters: { mode: 'refuse' } };
		expect(wordsOf(await engineFor().run(refusing))).toContain('refused');
	});

	it('puts a failed item on the error output', async () => {
		const node = { ...call('probeKeys'), onError: 'continueErrorOutput' as const };
		api().get('/things/a').reply(404);
		const outcome = await engineFor().run(node, [{ id: 'a' }]);
		expect(outcome.error).toBeUndefined();
		expect(outcome.outputs.map((items) => items.length)).toEqual([0, 1]);
	});

	it('runs the whole node again with Retry On Fail', async () => {
		api().get('/things/a').reply(500).get('/things/a').reply(200, { n: 2 });
		const node = { ...call('probeKeys', 'a'), retryOnFail: true, maxTries: 2 };
		const { result } = await withFastClock(async () => await engineFor().run(node));
		expect(onlyJson(result)).toEqual({ n: 2 });
	});

	it('gives the hints of a run', async () => {
		api().get('/things/').reply(200, {});
		const node = { type: 'probe', parameters: { mode: 'hint', credential: 'probeKeys' } };
		const { hints } = await engineFor().run(node);
		expect(hints.map(({ message }) => message)).toEqual(['look here']);
	});

	it('cancels a run that is under way', async () => {
		const running = engineFor().start({ type: 'probe', parameters: { mode: 'wait' } });
		running.cancel();
		expect((await running.finished).status).toBe('canceled');
	});

	it('remembers processed items over executions', async () => {
		const engine = engineFor();
		const node = { type: 'probe', parameters: { mode: 'once' } };
		expect(onlyJson(await engine.run(node))).toEqual({ seen: 0 });
		expect(onlyJson(await engine.run(node))).toEqual({ seen: 1 });
	});

	it.each<[AgentWay, IDataObject]>([
		['agentOfOld', { tool: true, mode: 'trigger', id: 'workflow-1' }],
		['agentOfToday', { tool: false, mode: 'trigger', id: 'workflow-1' }],
		['builtInAgent', { tool: false, mode: 'internal', id: null }],
		['builtInAgentAsTool', { tool: false, mode: 'internal', id: null }],
	])('runs a node as the tool of %s', async (way, expected) => {
		const node = { type: 'probe', parameters: { mode: 'agent' } };
		const { json, error } = await engineFor().runByAgent(way, node);
		const type = `n8n-nodes-instamojo-payumoney.probe${way === 'builtInAgent' ? '' : 'Tool'}`;
		expect(error).toBeUndefined();
		expect(json).toEqual([{ ...expected, type }]);
	});

	it('lets an agent fill in a parameter', async () => {
		api().get('/things/from-agent').reply(200, { n: 1 });
		const node = call('probeKeys', "={{ $fromAI('thing', 'which thing', 'string') }}");
		const { json } = await engineFor().runByAgent('agentOfOld', node, { thing: 'from-agent' });
		expect(json).toEqual([{ n: 1 }]);
	});

	it('tells an agent why its tool failed', async () => {
		const node = { type: 'probe', parameters: { mode: 'refuse' } };
		for (const way of ['agentOfOld', 'builtInAgent'] as const) {
			const { error } = await engineFor().runByAgent(way, node);
			expect(error?.message).toContain('refused');
		}
	});

	it('lets the time pass without waiting for it', async () => {
		api()
			.get('/things/a')
			.reply(answerAfter(20_000, 200, { n: 1 }));
		const { result, tookMs } = await withFastClock(
			async () => await engineFor().run(call('probeKeys', 'a')),
		);
		expect(onlyJson(result)).toEqual({ n: 1 });
		expect(tookMs).toBeGreaterThanOrEqual(20_000);
	});

	it('uses a predefined credential as the HTTP Request node does', async () => {
		api().get('/raw').matchHeader('X-Key', 'key-1').reply(200, { raw: true });
		const parameters = { nodeCredentialType: 'probeKeys', url: 'https://probe.example.com/raw' };
		const outcome = await engineFor().run({ type: HTTP_REQUEST, parameters });
		expect(onlyJson(outcome)).toEqual({ raw: true });
	});

	it('lets no call through to the network, and notes it', async () => {
		const outcome = await engineFor().run(call('probeKeys', 'a'));
		expect(takeUnexpectedCalls()).toEqual([expect.stringContaining('/things/a')]);
		expect(errorOf(outcome).message).toBeTruthy();
	});
});

describe('the webhook harness', () => {
	const trigger = { type: 'probeTrigger', parameters: {} };

	it('keeps static data from activation to delivery and from one delivery to the next', async () => {
		const engine = engineFor();
		await engine.activate(trigger);
		const first = await deliver(engine, trigger, asForm({ a: '1' }));
		const second = await deliver(engine, trigger, asForm({ a: '2' }));
		expect([first.json[0]?.count, second.json[0]?.count]).toEqual([1, 2]);
		expect(first.json[0]?.url).toMatch(/^https:\/\/n8n\.example\.com\/webhook\/.+\/webhook$/);
	});

	it('keeps nothing of a delivery whose answer is left to n8n, as n8n 2.40 does', async () => {
		const engine = engineFor();
		await deliver(engine, trigger, asForm({ a: '1', leave: '1' }));
		const { json } = await deliver(engine, trigger, asForm({ a: '2' }));
		expect(json[0]?.count).toBe(1);
	});

	it('loads the static data anew for each of two deliveries at the same moment', async () => {
		const engine = engineFor();
		const both = await Promise.all([
			deliver(engine, trigger, asForm({ a: '1' })),
			deliver(engine, trigger, asForm({ a: '2' })),
		]);
		expect(both.map(({ json }) => json[0]?.count)).toEqual([1, 1]);
	});

	it('hands a repeated form field over as a list', async () => {
		const { json } = await deliver(
			engineFor(),
			trigger,
			asForm([
				['a', '1'],
				['a', '2'],
			]),
		);
		expect(json[0]?.a).toEqual(['1', '2']);
	});

	it("passes on the node's own answer", async () => {
		const delivery = await deliver(engineFor(), trigger, asForm({ refuse: '1' }));
		expect(delivery).toMatchObject({ status: 401, body: 'Unauthorized', started: false });
	});

	it('answers 200 for a delivery that starts nothing', async () => {
		const delivery = await deliver(engineFor(), trigger, asForm({ ignore: '1' }));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('answers 500 and starts a failed execution when the node throws', async () => {
		const delivery = await deliver(engineFor(), trigger, asForm({ fail: '1' }));
		expect(delivery).toMatchObject({ status: 500, started: true });
	});
});
