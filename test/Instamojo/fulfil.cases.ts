import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { AgentWay } from '../support/engine';
import { PAYMENT_ID, v1, v2 } from '../support/generations';
import {
	api,
	broken,
	instamojo,
	PAYMENT_PATH,
	startN8n,
	tokenApi,
	tokenReply,
	withToken,
} from '../support/instamojo';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { PAYOUT_ID } from '../support/ownRecords';

const PATH = `${PAYMENT_PATH}fulfil/`;
const RELEASED = { paymentId: PAYMENT_ID, fulfilled: true, outcome: 'fulfilled' };
const RELEASED_BEFORE = { ...RELEASED, outcome: 'alreadyFulfilled' };

const fulfil = (options: INodeParameters = {}, settings = {}) => {
	const paymentId = { __rl: true, mode: 'id', value: PAYMENT_ID };
	return instamojo(v2, 'payment.fulfil', { paymentId, options }, settings);
};

const givePayment = (fields: IDataObject = {}, times = 1) =>
	api(v2).get(PAYMENT_PATH).times(times).reply(200, v2.payment(fields));

const release = (status: number, body: object | string) => api(v2).post(PATH).reply(status, body);

describe('releasing a held payment', () => {
	it('looks at it, and then asks for it once', async () => {
		givePayment();
		release(200, { fulfil: true, success: true });
		expect(onlyJson(await startN8n().run(fulfil()))).toEqual(RELEASED);
	});

	it.each([
		['its address', `https://api.instamojo.com/v2/payouts/${PAYOUT_ID}/`],
		['the payout itself', { id: PAYOUT_ID, paid_out_at: '2026-11-20T00:00:00Z' }],
	])('does nothing where it was paid out, by %s', async (_, payout) => {
		givePayment({ payout });
		expect(onlyJson(await startN8n().run(fulfil()))).toEqual(RELEASED_BEFORE);
	});

	it.each(['This payment is already fulfilled.', 'Payment was released already'])(
		'says that it was done before where Instamojo says so: %s',
		async (message) => {
			givePayment();
			release(400, { success: false, message });
			expect(onlyJson(await startN8n().run(fulfil()))).toEqual(RELEASED_BEFORE);
		},
	);

	it('asks once for a payment that several items name', async () => {
		givePayment();
		release(200, { fulfil: true, success: true });
		const { json } = await startN8n().run(fulfil(), [{}, {}]);
		expect(json).toEqual([RELEASED, RELEASED_BEFORE]);
	});

	it.each([
		[false, /its status is failed \(false\)/],
		[null, /its status is pending/],
		['odd', /its status is unknown \(odd\)/],
	])('refuses a payment of the status %p before anything is sent', async (status, words) => {
		givePayment({ status });
		expect(wordsOf(await startN8n().run(fulfil()))).toMatch(words);
	});

	it('refuses where Instamojo answers about another payment', async () => {
		givePayment({ id: 'MOJO0000000N00000000' });
		expect(wordsOf(await startN8n().run(fulfil()))).toContain(`payment ${PAYMENT_ID} is missing`);
	});

	it('tells any other refusal in the words of Instamojo', async () => {
		givePayment();
		release(400, { success: false, message: 'This payment is not on hold.' });
		const outcome = await startN8n().run(fulfil());
		expect(errorOf(outcome)).toMatchObject({ httpCode: '400' });
		expect(wordsOf(outcome)).toContain('This payment is not on hold.');
		expect(wordsOf(outcome)).not.toContain('unknown');
	});

	it('is not there with API keys', async () => {
		const paymentId = { __rl: true, mode: 'id', value: PAYMENT_ID };
		const outcome = await startN8n().run(instamojo(v1, 'payment.fulfil', { paymentId }));
		expect(wordsOf(outcome)).toMatch(/'Fulfil' is not there with this 'Authentication'/);
	});
});

describe('a release whose answer is lost', () => {
	it.each([
		['with a break', () => api(v2).post(PATH).replyWithError(broken)],
		['with a 503', () => release(503, '')],
		['with a page', () => release(200, '<html></html>')],
		['with an answer that says nothing', () => release(200, {})],
	])('is sent once, is unknown, and may be asked for again: %s', async (_, answer) => {
		givePayment();
		answer();
		expect(wordsOf(await startN8n().run(fulfil()))).toMatch(
			/unknown whether it was released.*safe to run this again/s,
		);
	});

	it('does no harm when the node is retried', async () => {
		givePayment({}, 2);
		api(v2).post(PATH).replyWithError(broken);
		release(200, { fulfil: true, success: true });
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		expect(onlyJson(await startN8n().run(fulfil({}, retry)))).toEqual(RELEASED);
	});

	it('is not called unknown where it was not sent', async () => {
		givePayment();
		const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
		api(v2).post(PATH).replyWithError(refused);
		const words = wordsOf(await startN8n().run(fulfil()));
		expect(words).toContain('Nothing was sent');
		expect(words).not.toContain('unknown');
	});

	it('is sent a second time only after a new token was given for an old one', async () => {
		givePayment();
		release(401, { success: false, message: 'Invalid token.' });
		tokenApi().post('/oauth2/token/').reply(200, tokenReply('another-made-up-token'));
		api(withToken('another-made-up-token')).post(PATH).reply(200, { fulfil: true, success: true });
		expect(onlyJson(await startN8n().run(fulfil()))).toEqual(RELEASED);
	});
});

describe('a dry run of a release', () => {
	it('looks at the payment and sends nothing', async () => {
		givePayment();
		expect(onlyJson(await startN8n().run(fulfil({ dryRun: true })))).toMatchObject({
			...{ paymentId: PAYMENT_ID, fulfilled: false, outcome: 'dryRun' },
			note: 'Dry run: nothing was sent',
		});
	});

	it.each(['dryRun', 'allowAiTool'])(
		'is refused where %s is an expression that gives nothing',
		async (name) => {
			const words = wordsOf(await startN8n().run(fulfil({ [name]: '={{ $json.typo }}' })));
			expect(words).toMatch(/is an expression that gave nothing/);
		},
	);
});

const WAYS: AgentWay[] = ['agentOfOld', 'agentOfToday', 'builtInAgent', 'builtInAgentAsTool'];

describe.each(WAYS)('an AI agent that releases (%s)', (way) => {
	const paymentId = "={{ $fromAI('payment', 'its ID', 'string') }}";
	const runByAgent = async (options: INodeParameters) => {
		const node = instamojo(v2, 'payment.fulfil', { paymentId, options });
		const { json, error } = await startN8n().runByAgent(way, node, { payment: PAYMENT_ID });
		if (error) throw error;
		return json[0];
	};

	it('gets a dry run, which says what to do', async () => {
		givePayment();
		const json = await runByAgent({});
		expect(json).toMatchObject({ fulfilled: false, outcome: 'dryRun' });
		expect(JSON.stringify(json)).toContain('Allow AI Tool');
	});

	it('releases where the user has allowed it', async () => {
		givePayment();
		release(200, { fulfil: true, success: true });
		expect(await runByAgent({ allowAiTool: true })).toEqual(RELEASED);
	});
});
