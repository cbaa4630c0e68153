import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { generations, PAYMENT_ID, REQUEST_ID, v1 } from '../support/generations';
import { api, formApi, startN8n } from '../support/instamojo';
import { errorOf, onlyItem, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import {
	beginToWait,
	createAndWait,
	expectLink,
	expectLook,
	waitForPayment,
	waits,
} from '../support/waits';

const HOUR = 3_600_000;

const cases = generations.flatMap((generation) =>
	waits.map((one) => ({ ...one, generation, name: `${one.operation}, ${generation.name}` })),
);

describe.each(cases)('waiting for a payment ($name)', ({ generation, node }) => {
	const begin = async (parameters: INodeParameters = {}, settings = {}) =>
		await beginToWait(startN8n(), generation, node(generation, parameters, settings));
	const untilOf = async (parameters: INodeParameters) => {
		const before = Date.now();
		const { kept, error } = await begin(parameters);
		if (error) throw error;
		return Number(kept.waitTill) - before;
	};

	it('lets the execution wait for a day where nothing else is said', async () => {
		const outcome = await begin();
		expect(outcome.status).toBe('waiting');
		expect(Math.abs((await untilOf({})) - 24 * HOUR)).toBeLessThan(HOUR / 60);
	});

	it.each([
		[1.5, 'hours', 1.5 * HOUR],
		['0.25', 'minutes', 15_000],
		['={{ 2 }}', 'days', 48 * HOUR],
		[365, 'days', 365 * 24 * HOUR],
	])('waits no longer than %p %s', async (waitLimit, waitLimitUnit, milliseconds) => {
		const waited = await untilOf({ waitLimit, waitLimitUnit });
		expect(Math.abs(waited - milliseconds)).toBeLessThan(10_000);
	});

	it.each([0, -1, '', 'ten', '1,5', true, '={{ $json.typo }}', '={{ 0/0 }}'])(
		'refuses the limit %p by its name, before any call',
		async (waitLimit) => {
			const outcome = await startN8n().run(node(generation, { waitLimit }));
			expect(wordsOf(outcome)).toMatch(/'Wait Limit' is not a number above zero/);
		},
	);

	it.each([
		[366, 'days'],
		[1e300, 'minutes'],
		['={{ 1/0 }}', 'hours'],
	])('refuses %p %s, longer than anyone means, before any call', async (waitLimit, unit) => {
		const outcome = await startN8n().run(node(generation, { waitLimit, waitLimitUnit: unit }));
		expect(wordsOf(outcome)).toMatch(/'Wait Limit' is longer than 365 days/);
	});

	it('refuses a unit that is none, before any call', async () => {
		const outcome = await startN8n().run(node(generation, { waitLimitUnit: '={{ "weeks" }}' }));
		expect(wordsOf(outcome)).toContain("'Wait Limit Unit'");
	});

	it('refuses more than one item before any call, and says how to wait for each', async () => {
		const outcome = await startN8n().run(node(generation), [{}, {}]);
		expect(wordsOf(outcome)).toMatch(
			/one item, and 2 came in.*Loop Over Items.*Execute Workflow.*sub-workflow/s,
		);
	});

	it('refuses more than one item with Execute Once as well: all of them would come out', async () => {
		const once = { executeOnce: true };
		const outcome = await startN8n().run(node(generation, {}, once), [{}, {}]);
		expect(wordsOf(outcome)).toContain('2 came in');
	});

	it('stands for the refusal with one item for each where the user goes on', async () => {
		const goOn = { onError: 'continueRegularOutput' as const };
		const outcome = await startN8n().run(node(generation, {}, goOn), [{}, {}]);
		expect(pairsOf(outcome.items)).toEqual([0, 1]);
		expect(outcome.json.map(({ error }) => String(error))).toEqual([
			expect.stringContaining('2 came in'),
			expect.stringContaining('2 came in'),
		]);
	});

	it.each(['', '  '])('refuses a credential without a salt before any call: %p', async (salt) => {
		const saltless = { privateSalt: salt };
		const n8n = startN8n({ keys: saltless, client: saltless });
		expect(wordsOf(await n8n.run(node(generation)))).toMatch(
			/no 'Private Salt'.*Nothing was created/s,
		);
	});

	it.each(['agentOfOld', 'agentOfToday', 'builtInAgent', 'builtInAgentAsTool'] as const)(
		'tells an AI agent that it needs a workflow, before any call (%s)',
		async (way) => {
			const { said, json } = await startN8n().runByAgent(way, node(generation));
			expect(`${said}${JSON.stringify(json)}`).toContain('needs a workflow');
		},
	);

	it('refuses an execution that n8n cannot resume, before any call', async () => {
		const n8n = startN8n();
		const { additionalData } = n8n;
		n8n.additionalData = function unsaved(mode, extra) {
			return { ...additionalData.call(this, mode, extra), executionId: '' };
		};
		expect(wordsOf(await n8n.run(node(generation)))).toMatch(
			/cannot be resumed.*Nothing was created/s,
		);
	});

	it('shows the token of the execution nowhere', async () => {
		const { kept, said } = await begin();
		const { resumeToken } = kept;
		expect(String(resumeToken).length).toBeGreaterThan(10);
		expect(said).not.toContain(String(resumeToken));
	});

	it('gives the unpaid link when the limit ends, paired with its item, and leaves what came before', async () => {
		const n8n = startN8n();
		const setup = node(generation);
		const outcome = await beginToWait(n8n, generation, setup);
		const ended = await n8n.passLimit(setup, outcome.kept);
		expect(ended.status).toBe('success');
		expect(onlyJson(ended)).toMatchObject({
			gateway: 'instamojo',
			paymentId: null,
			reference: REQUEST_ID,
			status: 'pending',
			amount: '2500.00',
			event: null,
			eventKey: null,
			confirmed: false,
		});
		expect(onlyItem(ended).pairedItem).toMatchObject({ item: 0 });
		const [start] = ended.kept.resultData.runData.Start ?? [];
		expect(start?.data?.main?.[0]?.[0]?.json).toEqual({});
	});

	it('keeps the link where n8n cannot let the execution wait', async () => {
		const n8n = startN8n();
		const { additionalData } = n8n;
		n8n.additionalData = function additionalDataThatFails(mode, extra) {
			const setExecutionStatus = () => {
				throw new Error('no room');
			};
			return { ...additionalData.call(this, mode, extra), setExecutionStatus };
		};
		const outcome = await beginToWait(n8n, generation, node(generation));
		expect(wordsOf(outcome)).toMatch(/could not let the execution wait/);
		expect(wordsOf(outcome)).toContain(REQUEST_ID);
	});
});

describe.each(generations)('creating a link and waiting ($name)', (generation) => {
	it('makes one link that reports to this execution, and that Instamojo sends', async () => {
		const sent = expectLink(generation);
		const { kept } = await startN8n().run(createAndWait(generation));
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({ purpose: 'FIFA 16', send_email: 'true' });
		expect(sent[0]?.webhook).toMatch(
			new RegExp(
				`^https://n8n\\.example\\.com/webhook-waiting/\\d+\\?signature=${kept.resumeToken}$`,
			),
		);
	});

	it('says so where this n8n cannot be reached from the internet, as Resume Execution does', async () => {
		expectLink(generation);
		const n8n = startN8n();
		const { additionalData } = n8n;
		n8n.additionalData = function atHome(mode, extra) {
			const webhookWaitingBaseUrl = 'http://localhost:5678/webhook-waiting';
			return additionalData.call(this, mode, { ...extra, webhookWaitingBaseUrl });
		};
		const { hints, status } = await n8n.run(createAndWait(generation));
		expect(status).toBe('waiting');
		expect(hints[0]?.message).toMatch(/cannot be reached from the internet/);
	});

	it('sends no webhook of another operation that the editor left in the fields', async () => {
		const sent = expectLink(generation);
		const left = { webhook: 'https://example.com/', resumeExecution: false };
		const additionalFields = { email: 'foo@example.com', sendEmail: true, ...left };
		await startN8n().run(createAndWait(generation, { additionalFields }));
		expect(sent[0]?.webhook).toContain('/webhook-waiting/');
	});

	it.each([{}, { email: 'foo@example.com', sendEmail: false }])(
		'says where nobody is sent the link: %j',
		async (additionalFields) => {
			expectLink(generation);
			const { hints, status } = await startN8n().run(
				createAndWait(generation, { additionalFields }),
			);
			expect(status).toBe('waiting');
			expect(hints.map(({ message }) => message).join()).toMatch(
				/Nobody is sent the link.*'Send Email' or 'Send SMS'.*'Wait for Payment'/s,
			);
		},
	);

	it('is sent once, and does not wait where its answer is lost', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(503, '');
		const outcome = await startN8n().run(createAndWait(generation));
		expect(outcome.status).toBe('error');
		expect(wordsOf(outcome)).toMatch(/503.*may have been done/s);
	});

	it('names what is wrong with a field before any call', async () => {
		const outcome = await startN8n().run(createAndWait(generation, { amount: 'ten' }));
		expect(errorOf(outcome).message).toContain("'Amount'");
	});
});

describe.each(generations)('waiting for a link that was sent ($name)', (generation) => {
	const addressOf = (id: string) =>
		generation.name === 'v2' ? `${generation.live}/v2/payments/${id}/` : { payment_id: id };
	const showPayment = (id: string, fields: IDataObject = {}) =>
		api(generation)
			.get(`/payments/${id}/`)
			.reply(200, generation.one('payment', generation.payment(fields)));
	const failed = { status: generation === v1 ? 'Failed' : false };

	it('goes on at once where it is paid, with what the report would have said', async () => {
		expectLook(generation, { status: 'Completed', payments: ['MOJO1', PAYMENT_ID].map(addressOf) });
		showPayment('MOJO1', failed);
		showPayment(PAYMENT_ID);
		const outcome = await startN8n().run(waitForPayment(generation));
		expect(outcome.status).toBe('success');
		expect(onlyJson(outcome)).toMatchObject({
			paymentId: PAYMENT_ID,
			status: 'successful',
			event: 'paymentSuccessful',
			eventKey: `instamojo:${PAYMENT_ID}:successful`,
			verified: true,
			verifiedBy: [],
			confirmed: true,
		});
	});

	it('waits where only a failed payment is there, also with Resume on Failure', async () => {
		expectLook(generation, { payments: [addressOf('MOJO1')] });
		showPayment('MOJO1', failed);
		const options = { resumeOnFailure: true };
		const outcome = await startN8n().run(waitForPayment(generation, { options }));
		expect(outcome.status).toBe('waiting');
	});

	it('does not wait where Instamojo says paid and does not show the payment yet', async () => {
		expectLook(generation, { status: 'Completed' });
		const outcome = await startN8n().run(waitForPayment(generation));
		expect(wordsOf(outcome)).toMatch(/is paid, and shows no successful payment.*Run this again/s);
	});

	it('does not wait where a payment that is shown cannot be read', async () => {
		expectLook(generation, { payments: [addressOf('MOJO1')] });
		api(generation).get('/payments/MOJO1/').reply(404, { success: false, message: 'Not found' });
		expect((await startN8n().run(waitForPayment(generation))).status).toBe('error');
	});

	it.each([null, '', 'https://example.com/webhook', 'https://n8n.example.com/webhook-waiting/0'])(
		'does not wait for a link that reports to %p',
		async (webhook) => {
			expectLook(generation, { webhook });
			const outcome = await startN8n().run(waitForPayment(generation));
			expect(wordsOf(outcome)).toMatch(/does not report its payment to this.*'Resume Execution'/s);
		},
	);

	it('waits for a link that reports to this execution', async () => {
		const n8n = startN8n();
		const { link, id } = { link: generation.paymentRequest(), id: '={{ $json.id }}' };
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(() => {
				const webhook = `https://n8n.example.com/webhook-waiting/${executionId}?signature=x`;
				return [200, generation.one('payment_request', { ...link, webhook, payments: [] })];
			});
		let executionId: string | undefined;
		const { additionalData } = n8n;
		n8n.additionalData = function noting(mode, extra) {
			const data = additionalData.call(this, mode, extra);
			executionId ??= data.executionId;
			return data;
		};
		const node = waitForPayment(generation, { paymentRequestId: id });
		expect((await n8n.run(node, [{ id: REQUEST_ID }])).status).toBe('waiting');
	});
});
