import type { Scope } from 'nock';

import { answerAfter, neverAnswer, quickly, withFastClock } from '../support/clock.mts';
import { PAYMENT_ID, REQUEST_ID, v1, generations } from '../support/generations';
import { api, broken, instamojoTrigger, startN8n, PAYMENT_PATH } from '../support/instamojo';
import { listenToLog } from '../support/logs';
import { POSTED, signed } from '../support/signed';
import { deliver } from '../support/webhook';

const RETRY_LATER = { options: { ifNotConfirmed: 'retryLater' } };

describe.each(generations)('a delivery that Instamojo cannot confirm ($name)', (generation) => {
	const trigger = instamojoTrigger({}, generation);
	const patient = instamojoTrigger(RETRY_LATER, generation);
	const ask = () => api(generation).get(PAYMENT_PATH);
	const payment = (fields = {}) => generation.one('payment', generation.payment(fields));
	const confirm = () => ask().reply(200, payment());

	type Reply = () => Scope;
	const CAUSES: Array<[why: string, reply: Reply]> = [
		['500', () => ask().reply(500, 'Oops')],
		['503', () => ask().reply(503, '')],
		['429', () => ask().reply(429, '')],
		['403', () => ask().reply(403, { success: false, message: 'You do not have permission.' })],
		['404: it does not know the id yet', () => ask().reply(404, { success: false })],
		['a page of HTML', () => ask().reply(200, '<html></html>')],
		['nothing', () => ask().reply(200, '')],
		['an empty object', () => ask().reply(200, {})],
		['a refusal', () => ask().reply(200, { success: false, message: 'Maintenance' })],
		['a connection that breaks', () => ask().replyWithError(broken)],
		[
			'a payment still under way there',
			() => ask().reply(200, payment({ status: generation === v1 ? 'Pending' : null })),
		],
		['a status that nobody knows', () => ask().reply(200, payment({ status: 'constructor' }))],
		['no answer', () => ask().reply(neverAnswer)],
	];

	it.each(CAUSES)('starts the workflow, unconfirmed, as it was posted: %s', async (_, reply) => {
		reply();
		reply();
		const run = async () => await deliver(startN8n(), trigger, signed(POSTED));
		const { status, started, json } = await quickly(run);
		expect({ status, started }).toEqual({ status: 200, started: true });
		expect(json).toEqual([
			expect.objectContaining({
				event: 'paymentSuccessful',
				eventKey: `instamojo:${PAYMENT_ID}:successful`,
				verified: true,
				verifiedBy: ['mac'],
				confirmed: false,
				paymentId: PAYMENT_ID,
				reference: REQUEST_ID,
				status: 'successful',
				rawStatus: 'Credit',
				amount: '2500.00',
				payload: POSTED,
			}),
		]);
	});

	it.each(CAUSES)(
		"is answered 503 with 'Retry Later', and nothing starts: %s",
		async (_, reply) => {
			reply();
			reply();
			const run = async () => await deliver(startN8n(), patient, signed(POSTED));
			expect(await quickly(run)).toMatchObject({ status: 503, started: false, error: undefined });
		},
	);

	it.each(CAUSES)(
		'is confirmed by a second try, within the same three seconds: %s',
		async (...of) => {
			of[1]();
			confirm();
			const run = async () => await deliver(startN8n(), trigger, signed(POSTED));
			const { result, tookMs } = await withFastClock(run);
			expect(result.json[0]).toMatchObject({ confirmed: true, instrument: 'NETBANKING' });
			expect(tookMs).toBeLessThan(3000);
		},
	);

	it('is answered after three seconds at most, both tries together', async () => {
		ask().reply(neverAnswer);
		ask().reply(neverAnswer);
		const run = async () => await deliver(startN8n(), trigger, signed(POSTED));
		const { tookMs } = await withFastClock(run);
		expect(tookMs).toBeGreaterThanOrEqual(2500);
		expect(tookMs).toBeLessThan(4000);
	});

	it('is confirmed by a first answer that takes longer than half the time', async () => {
		ask().reply(answerAfter(2000, 200, payment()));
		ask().reply(neverAnswer);
		const run = async () => await deliver(startN8n(), trigger, signed(POSTED));
		expect((await quickly(run)).json[0]).toMatchObject({ confirmed: true });
	});

	it('is not asked about a second time where the gateway contradicts', async () => {
		ask().reply(200, payment({ amount: '25.00' }));
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('starts nothing where the second try contradicts', async () => {
		ask().reply(503, '');
		ask().reply(200, payment({ amount: '25.00' }));
		const run = async () => await deliver(startN8n(), trigger, signed(POSTED));
		expect(await quickly(run)).toMatchObject({ status: 200, started: false });
	});

	it('starts unconfirmed though the credential has a wrong address', async () => {
		const environment = { environment: 'custom', baseUrl: 'nowhere' };
		const n8n = startN8n({ keys: environment, client: environment });
		const { json } = await quickly(async () => await deliver(n8n, trigger, signed(POSTED)));
		expect(json[0]).toMatchObject({ confirmed: false, paymentId: PAYMENT_ID });
	});

	it("does not count as seen when it was answered 503, with 'Retry Later'", async () => {
		const n8n = startN8n();
		ask().twice().reply(503, '');
		const run = async () => await deliver(n8n, patient, signed(POSTED));
		expect((await quickly(run)).status).toBe(503);
		expect(JSON.stringify(n8n.staticData)).not.toContain(PAYMENT_ID);
		confirm();
		expect((await run()).json[0]).toMatchObject({ confirmed: true });
	});

	it('counts as seen when it started: it is not started once more when it can be confirmed', async () => {
		const n8n = startN8n();
		ask().twice().reply(503, '');
		const run = async () => await deliver(n8n, trigger, signed(POSTED));
		expect((await quickly(run)).started).toBe(true);
		expect(await run()).toMatchObject({ status: 200, started: false });
	});

	it('is told of in the log, without what was posted of the buyer', async () => {
		const n8n = startN8n();
		const said = listenToLog(n8n, trigger);
		ask().twice().reply(503, '');
		await quickly(async () => await deliver(n8n, trigger, signed(POSTED)));
		expect(said()).toContain(`instamojo:${PAYMENT_ID}:successful`);
		for (const secret of [...generation.secrets, 'foo@example.com', '9999999999', 'John']) {
			expect(said()).not.toContain(secret);
		}
	});
});
