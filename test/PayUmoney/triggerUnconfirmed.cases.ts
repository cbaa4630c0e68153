import type { Scope } from 'nock';

import { answerAfter, neverAnswer, quickly, withFastClock } from '../support/clock.mts';
import {
	HTML,
	paid,
	payUmoneyTrigger,
	refused,
	SECRETS,
	startN8n,
	statusRecord,
} from '../support/payumoney';
import { POSTED, withHeader } from '../support/payumoneyPosts';
import { asking, BOTH, confirm, KNOWN } from '../support/payumoneyTriggers';
import { deliver } from '../support/webhook';

const EVENT_KEY = 'payumoney:17076370:successful';
const JSON_TYPE = { 'content-type': 'application/json' };
const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

const CAUSES: Array<[why: string, reply: () => Scope]> = [
	['401 and a page of HTML', () => asking().reply(401, HTML)],
	['403', () => asking().reply(403, '')],
	['400 and nothing', () => asking().reply(400, '')],
	['404', () => asking().reply(404, '')],
	['429', () => asking().reply(429, '')],
	['500', () => asking().reply(500, '')],
	['503', () => asking().reply(503, '')],
	['a page of HTML under 200', () => asking().reply(200, HTML)],
	['nothing under 200', () => asking().reply(200, '')],
	['a connection that breaks', () => asking().replyWithError(broken)],
	['no answer', () => asking().reply(neverAnswer)],
	['an empty list: it does not know the id yet', () => asking().reply(200, paid([]))],
	['null', () => asking().reply(200, JSON.stringify(paid(null)), JSON_TYPE)],
	['a refusal of the id', () => asking().reply(200, refused('Some txnIds are not valid'))],
	['the record of another transaction', () => confirm({ merchantTransactionId: 'TXN9' })],
	['a payment under way there', () => confirm({ status: 'Initiated' })],
	['a payment not started there', () => confirm({ status: 'Not Started' })],
	[
		'a refund in progress, nobody knows of how much',
		() => confirm({ status: 'Refund in progress' }),
	],
	['a refund in progress, in capitals', () => confirm({ status: 'REFUND IN PROGRESS' })],
	['a status that nobody knows', () => confirm({ status: 'Quarantined' })],
	['a status of the language', () => confirm({ status: 'constructor' })],
	['no amount', () => confirm({ amount: null })],
	['an amount called null', () => confirm({ amount: 'null' })],
	['an empty amount', () => confirm({ amount: '' })],
];

describe('a delivery that PayUmoney cannot confirm', () => {
	const node = payUmoneyTrigger(BOTH);
	const patient = payUmoneyTrigger(BOTH, { ifNotConfirmed: 'retryLater' });
	const run = async (n8n = startN8n()) => await deliver(n8n, node, withHeader(POSTED));

	it.each(CAUSES)('starts the workflow, unconfirmed, as it was posted: %s', async (_, reply) => {
		reply();
		reply();
		const { status, json, said } = await quickly(run);
		expect(status).toBe(200);
		expect(json).toEqual([
			expect.objectContaining({
				eventKey: EVENT_KEY,
				verifiedBy: ['header'],
				confirmed: false,
				paymentId: '17076370',
				reference: 'TXN1001',
				status: 'successful',
				rawStatus: 'Success',
				amount: '10.00',
				payload: POSTED,
			}),
		]);
		for (const secret of SECRETS) expect(said).not.toContain(secret);
	});

	it.each(CAUSES)(
		"is answered 503 with 'Retry Later', and nothing starts: %s",
		async (_, reply) => {
			reply();
			reply();
			const n8n = startN8n();
			const delivery = await quickly(async () => await deliver(n8n, patient, withHeader(POSTED)));
			expect(delivery).toMatchObject({ status: 503, started: false, error: undefined });
			expect(JSON.stringify(n8n.staticData)).not.toContain('17076370');
			for (const secret of SECRETS) expect(delivery.said).not.toContain(secret);
		},
	);

	it.each(CAUSES)(
		'is confirmed by a second try, within the same three seconds: %s',
		async (...of) => {
			of[1]();
			confirm();
			const { result, tookMs } = await withFastClock(run);
			expect(result.json[0]).toMatchObject({ confirmed: true, rawStatus: 'Money with Payumoney' });
			expect(tookMs).toBeLessThan(3000);
		},
	);

	it('is answered after three seconds at most, both tries together', async () => {
		asking().twice().reply(neverAnswer);
		const { result, tookMs } = await withFastClock(run);
		expect(result.json[0]).toMatchObject({ confirmed: false });
		expect(tookMs).toBeGreaterThanOrEqual(2500);
		expect(tookMs).toBeLessThan(4000);
	});

	it('is confirmed by a first answer that takes longer than half the time', async () => {
		asking().reply(answerAfter(2000, 200, paid([statusRecord(KNOWN)])));
		asking().reply(neverAnswer);
		expect((await quickly(run)).json[0]).toMatchObject({ confirmed: true });
	});

	it('starts unconfirmed though the credential has a wrong address', async () => {
		const account = { environment: 'custom', baseUrl: 'nowhere' };
		const delivery = await quickly(async () => await run(startN8n({ account })));
		expect(delivery.json[0]).toMatchObject({ confirmed: false, verifiedBy: ['header'] });
	});

	it('starts unconfirmed though it names no transaction', async () => {
		const posted = withHeader({ ...POSTED, merchantTransactionId: '' });
		const delivery = await quickly(async () => await deliver(startN8n(), node, posted));
		expect(delivery.json[0]).toMatchObject({ confirmed: false, reference: null });
	});

	it("does not count as seen when it was answered 503, with 'Retry Later'", async () => {
		const n8n = startN8n();
		asking().twice().reply(503, '');
		const deliverIt = async () => await deliver(n8n, patient, withHeader(POSTED));
		expect((await quickly(deliverIt)).status).toBe(503);
		confirm();
		expect((await deliverIt()).json[0]).toMatchObject({ confirmed: true });
	});

	it('is 503 where the credential cannot be read at all: nothing can be verified', async () => {
		const n8n = startN8n();
		delete n8n.credentials.stored.payUmoneyApi;
		expect(await run(n8n)).toMatchObject({ status: 503, started: false, error: undefined });
	});
});
