import type { IDataObject } from 'n8n-workflow';

import { neverAnswer, withFastClock } from '../support/clock.mts';
import {
	HTML,
	paid,
	payUmoneyTrigger,
	refused,
	SECRETS,
	startN8n,
	statusRecord,
} from '../support/payumoney';
import { FAILED, POSTED, withHeader } from '../support/payumoneyPosts';
import { asking, BOTH, confirm, KNOWN } from '../support/payumoneyTriggers';
import { deliver } from '../support/webhook';

describe('the confirmation', () => {
	const run = async (posted = withHeader(POSTED)) =>
		await deliver(startN8n(), payUmoneyTrigger(BOTH), posted);

	it.each<[string, IDataObject]>([
		['another status', { status: 'Failed' }],
		['a status of a refund', { status: 'Refunded' }],
		['another amount', { amount: 1 }],
		['another payment', { paymentId: 1 }],
		['another transaction', { merchantTransactionId: 'TXN9' }],
	])('that contradicts with %s starts nothing: 200', async (_, fields) => {
		confirm(fields);
		expect(await run()).toMatchObject({ status: 200, started: false });
	});

	it('that says a failed payment succeeded starts nothing', async () => {
		confirm();
		expect(await run(withHeader(FAILED))).toMatchObject({ status: 200, started: false });
	});

	it.each<[string, IDataObject]>([
		['a number', { amount: 10 }],
		['a text', { amount: '10.0' }],
		['float noise', { amount: 10.000000000000002 }],
		['settled since', { status: 'Money Settled' }],
		['a part refunded since', { status: 'Partially Refunded' }],
		['the id as a text', { paymentId: '17076370' }],
	])('that agrees starts the workflow: %s', async (_, fields) => {
		confirm(fields);
		const { json, started } = await run();
		expect(started).toBe(true);
		expect(json[0]).toMatchObject({ amount: '10.00', confirmed: true });
	});

	it.each([null, 'null', ''])('that tells no amount (%p) comes later: 503', async (amount) => {
		confirm({ amount });
		expect(await run()).toMatchObject({ status: 503, started: false });
	});

	it('is of the transaction, whatever spaces stand around its id', async () => {
		confirm();
		const posted = withHeader({ ...POSTED, merchantTransactionId: ' TXN1001 ' });
		expect((await run(posted)).json[0]).toMatchObject({ reference: 'TXN1001', confirmed: true });
	});

	it('takes an object for a list of one', async () => {
		asking().reply(200, paid(statusRecord(KNOWN)));
		expect((await run()).started).toBe(true);
	});

	it('may count the additional charges in; the item has the amount without them', async () => {
		confirm({ amount: 11.5 });
		const { json } = await run(withHeader({ ...POSTED, additionalCharges: '1.50' }));
		expect(json[0]).toMatchObject({ amount: '10.00', fees: '1.50', confirmed: true });
	});

	it('looks at the payment of the delivery among several of one transaction', async () => {
		const failed = statusRecord({ ...KNOWN, paymentId: 2, status: 'Failed' });
		asking().reply(200, paid([failed, statusRecord(KNOWN)]));
		expect((await run()).json[0]).toMatchObject({ paymentId: '17076370', status: 'successful' });
	});

	it.each([[[]], [null]])(
		'of a payment that PayUmoney does not know starts nothing (%p)',
		async (result) => {
			asking().reply(200, JSON.stringify(paid(result)), { 'content-type': 'application/json' });
			expect(await run()).toMatchObject({ status: 200, started: false });
		},
	);

	it('of a payment for which PayUmoney answers -1 starts nothing', async () => {
		asking().reply(200, refused('Some txnIds are not valid'));
		expect(await run()).toMatchObject({ started: false });
	});

	it.each([
		['under way there', 'Initiated'],
		['not started there', 'Not Started'],
		['being refunded, nobody knows how much of it', 'Refund in progress'],
		['being refunded, however that is written', 'REFUND IN PROGRESS'],
		['of a status that nobody knows', 'Quarantined'],
	])('of a payment that is %s: 503, as it is not confirmed yet', async (_, status) => {
		confirm({ status });
		expect(await run()).toMatchObject({ status: 503, started: false });
	});

	it.each<[string, number, string]>([
		['401 and a page of HTML', 401, HTML],
		['403', 403, ''],
		['400 and nothing', 400, ''],
		['429', 429, ''],
		['500', 500, ''],
		['503', 503, ''],
		['a page of HTML under 200', 200, HTML],
		['nothing under 200', 200, ''],
	])('that is impossible because of %s: 503', async (_, status, body) => {
		asking().reply(status, body);
		const delivery = await run();
		expect(delivery).toMatchObject({ status: 503, started: false, error: undefined });
		for (const secret of SECRETS) expect(delivery.said).not.toContain(secret);
	});

	it('that is impossible because the connection breaks: 503', async () => {
		const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		asking().replyWithError(broken);
		expect(await run()).toMatchObject({ status: 503, started: false });
	});

	it('that takes longer than three seconds: 503, within five', async () => {
		asking().reply(neverAnswer);
		const { result, tookMs } = await withFastClock(run);
		expect(result).toMatchObject({ status: 503, started: false });
		expect(tookMs).toBeGreaterThanOrEqual(2500);
		expect(tookMs).toBeLessThan(4000);
	});

	it('that was impossible does not count as seen', async () => {
		const n8n = startN8n();
		asking().reply(503, '');
		expect((await deliver(n8n, payUmoneyTrigger(), withHeader(POSTED))).status).toBe(503);
		confirm();
		expect((await deliver(n8n, payUmoneyTrigger(), withHeader(POSTED))).started).toBe(true);
	});

	it('asks nobody about a forged delivery', async () => {
		const posted = { ...withHeader(POSTED), headers: {} };
		expect(await run(posted)).toMatchObject({ status: 401 });
	});
});
