import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { neverAnswer, withFastClock } from '../support/clock.mts';
import {
	api,
	HTML,
	MERCHANT_KEY,
	paid,
	PATHS,
	payUmoneyTrigger,
	refused,
	SECRETS,
	startN8n,
	statusRecord,
} from '../support/payumoney';
import {
	FAILED,
	formWithHeader,
	POSTED,
	returnHash,
	withHeader,
	type Fields,
} from '../support/payumoneyPosts';
import { deliver } from '../support/webhook';

const trusting = (parameters: INodeParameters = {}, options: INodeParameters = {}) =>
	payUmoneyTrigger(parameters, { confirmWithApi: false, ...options });

const BOTH = { events: ['paymentSuccessful', 'paymentFailed'] };

const KNOWN = { merchantTransactionId: 'TXN1001', paymentId: 17076370, amount: 10 };

const asking = () =>
	api().post(PATHS.status).query({ merchantKey: MERCHANT_KEY, merchantTransactionIds: 'TXN1001' });

const confirm = (fields: IDataObject = {}) =>
	asking().reply(200, paid([statusRecord({ ...KNOWN, ...fields })]));

describe('a genuine delivery', () => {
	const genuine = withHeader({ ...POSTED, hash: returnHash(POSTED) });

	it('is confirmed and starts the workflow with the payment', async () => {
		confirm();
		const delivery = await deliver(startN8n(), payUmoneyTrigger(), genuine);
		expect(delivery).toMatchObject({ status: 200, started: true });
		expect(delivery.json).toEqual([
			{
				gateway: 'payumoney',
				paymentId: '17076370',
				reference: 'TXN1001',
				status: 'successful',
				rawStatus: 'Money with Payumoney',
				amount: '10.00',
				currency: 'INR',
				fees: null,
				buyer: { name: 'Asha', email: 'asha@example.com', phone: '9999999999' },
				instrument: 'CC',
				failureReason: null,
				createdAt: null,
				event: 'paymentSuccessful',
				eventKey: 'payumoney:17076370:successful',
				verified: true,
				verifiedBy: ['header'],
				confirmed: true,
				payload: POSTED,
			},
		]);
	});

	it('starts the workflow without a call where no confirmation is wanted', async () => {
		const { json } = await deliver(startN8n(), trusting(), genuine);
		expect(json[0]).toMatchObject({
			confirmed: false,
			verified: true,
			status: 'successful',
			rawStatus: 'Success',
			amount: '10.00',
			eventKey: 'payumoney:17076370:successful',
			payload: POSTED,
		});
	});

	it('of a failed payment starts the workflow where that is wanted', async () => {
		confirm({ status: 'Failed' });
		const node = payUmoneyTrigger({ events: ['paymentFailed'] });
		const { json } = await deliver(startN8n(), node, withHeader(FAILED));
		expect(json[0]).toMatchObject({
			event: 'paymentFailed',
			eventKey: 'payumoney:17076370:failed',
			status: 'failed',
			failureReason: 'Bank denied transaction on the card.',
		});
	});

	it('holds no secret and no hash in its item', async () => {
		const { said } = await deliver(startN8n(), trusting(), genuine);
		expect(said).not.toContain(returnHash(POSTED));
		for (const secret of SECRETS) expect(said).not.toContain(secret);
	});

	it('never has a top-level error', async () => {
		const { json } = await deliver(startN8n(), trusting(BOTH), withHeader(FAILED));
		expect(json[0]).not.toHaveProperty('error');
	});

	it('keeps what was posted as texts, unknown fields included', async () => {
		const posted = { ...POSTED, paymentId: 17076370, bankRefNum: '118', extra: true, none: null };
		const { json } = await deliver(startN8n(), trusting(), withHeader(posted));
		expect(json[0]?.payload).toMatchObject({
			paymentId: '17076370',
			bankRefNum: '118',
			extra: 'true',
		});
		expect(json[0]).toMatchObject({ paymentId: '17076370' });
	});

	it.each([
		['productInfo in JSON', { ...POSTED, productInfo: '{"paymentParts":[{"value":"10"}]}' }],
		['UTF-8', { ...POSTED, customerName: 'आशा José', productInfo: 'चाय ₹' }],
		['pluses and pipes', { ...POSTED, productInfo: 'a+b & c|d = e%20f' }],
	])('with %s comes out as it was posted', async (_, fields: Fields) => {
		for (const posted of [withHeader(fields), formWithHeader(fields)]) {
			const { json } = await deliver(startN8n(), trusting(), posted);
			expect(json[0]?.payload).toEqual(fields);
		}
	});

	it.each([
		['Success', 'successful'],
		['success', 'successful'],
		['Release Payment', 'successful'],
		['failed', 'failed'],
		['Failed', 'failed'],
		['User Cancelled', 'failed'],
	])('with the status %p is %s', async (status, plain) => {
		const { json } = await deliver(startN8n(), trusting(BOTH), withHeader({ ...POSTED, status }));
		expect(json[0]).toMatchObject({ status: plain, rawStatus: status });
	});
});

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

describe('events', () => {
	it.each([
		['paymentSuccessful', FAILED],
		['paymentFailed', POSTED],
	])('that are not chosen start nothing: 200, and nobody is asked (%s)', async (event, fields) => {
		const node = payUmoneyTrigger({ events: [event] });
		const delivery = await deliver(startN8n(), node, withHeader(fields));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('are both possible', async () => {
		const n8n = startN8n();
		for (const fields of [FAILED, { ...POSTED, notificationId: '444' }]) {
			expect((await deliver(n8n, trusting(BOTH), withHeader(fields))).started).toBe(true);
		}
	});

	it.each([
		['a status that nobody knows', { ...POSTED, status: 'Strange' }],
		['a payment under way', { ...POSTED, status: 'pending' }],
		['no status', { ...POSTED, status: '' }],
		['no payment', { ...POSTED, paymentId: '' }],
	])('with %s start nothing: 200', async (_, fields) => {
		const delivery = await deliver(startN8n(), trusting(BOTH), withHeader(fields));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});
});

describe('duplicates', () => {
	it('start nothing: 200, and nobody is asked', async () => {
		const n8n = startN8n();
		confirm();
		expect((await deliver(n8n, payUmoneyTrigger(), withHeader(POSTED))).started).toBe(true);
		const again = await deliver(n8n, payUmoneyTrigger(), withHeader(POSTED));
		expect(again).toMatchObject({ status: 200, started: false });
	});

	it.each<[string, Fields]>([
		['another notification of the same payment', { ...POSTED, notificationId: '999' }],
		['no notification id', { ...POSTED, notificationId: '' }],
		['another word for the status', { ...POSTED, status: 'success' }],
		['the same notification under another payment id', { ...POSTED, paymentId: '17076371' }],
	])('are known by payment and event, or by the notification: %s', async (_, fields) => {
		const n8n = startN8n();
		await deliver(n8n, trusting(), withHeader(POSTED));
		const again = await deliver(n8n, trusting(), withHeader(fields));
		expect(again).toMatchObject({ status: 200, started: false });
	});

	it('are known as a form after JSON', async () => {
		const n8n = startN8n();
		await deliver(n8n, trusting(), withHeader(POSTED));
		expect((await deliver(n8n, trusting(), formWithHeader(POSTED))).started).toBe(false);
	});

	it.each<[string, Fields]>([
		['other payments', { ...POSTED, paymentId: '2', merchantTransactionId: 'TXN2' }],
		[
			'other payments of another number',
			{ ...POSTED, paymentId: '2', merchantTransactionId: 'TXN2', notificationId: '444' },
		],
		[
			'a second payment of the same transaction',
			{ ...POSTED, paymentId: '2', notificationId: '5' },
		],
		['other events of the same payment', { ...FAILED, notificationId: '444' }],
	])('are not %s', async (_, fields) => {
		const n8n = startN8n();
		await deliver(n8n, trusting(BOTH), withHeader(POSTED));
		expect((await deliver(n8n, trusting(BOTH), withHeader(fields))).started).toBe(true);
	});

	it('start the workflow each time where the user wants that', async () => {
		const n8n = startN8n();
		const node = trusting({}, { ignoreDuplicates: false });
		const first = await deliver(n8n, node, withHeader(POSTED));
		const second = await deliver(n8n, node, withHeader(POSTED));
		expect([first.started, second.started]).toEqual([true, true]);
	});

	it('that arrive at the same moment start one execution', async () => {
		const n8n = startN8n();
		const all = [1, 2, 3, 4, 5].map(async () => await deliver(n8n, trusting(), withHeader(POSTED)));
		const deliveries = await Promise.all(all);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
		expect(deliveries.every(({ status }) => status === 200)).toBe(true);
	});

	it('under several notifications at the same moment start one execution', async () => {
		const n8n = startN8n();
		const all = ['1', '2', '3'].map(
			async (notificationId) =>
				await deliver(n8n, trusting(), withHeader({ ...POSTED, notificationId })),
		);
		const deliveries = await Promise.all(all);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
	});

	it('that arrive while the first is being confirmed start one execution', async () => {
		const n8n = startN8n();
		asking().reply(async () => {
			await sleep(150);
			return [200, paid([statusRecord(KNOWN)])];
		});
		const first = deliver(n8n, payUmoneyTrigger(), withHeader(POSTED));
		await sleep(30);
		const second = deliver(n8n, payUmoneyTrigger(), withHeader(POSTED));
		expect((await first).started).toBe(true);
		expect(await second).toMatchObject({ status: 200, started: false });
	});

	it('at the same moment, of which the first cannot be confirmed: the second starts', async () => {
		const n8n = startN8n();
		asking().reply(503, '');
		confirm();
		const both = [1, 2].map(async () => await deliver(n8n, payUmoneyTrigger(), withHeader(POSTED)));
		const deliveries = await Promise.all(both);
		expect(deliveries.map(({ status }) => status).sort()).toEqual([200, 503]);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
	});

	it('are remembered with the workflow', async () => {
		const n8n = startN8n();
		await deliver(n8n, trusting(), withHeader(POSTED));
		expect(JSON.stringify(n8n.staticData)).toContain('payumoney:17076370:successful');
		expect(JSON.stringify(n8n.staticData)).not.toContain('asha@example.com');
	});
});

describe('the hash', () => {
	it('is in no payload, in whatever way the delivery was verified', async () => {
		const account = { webhookHeaderName: '', webhookHeaderValue: '' };
		const posted = withHeader({ ...POSTED, hash: returnHash(POSTED) });
		const { json } = await deliver(startN8n({ account }), trusting(), posted);
		expect(json[0]).toMatchObject({ verifiedBy: ['hash'] });
		expect(json[0]?.payload).toEqual(POSTED);
	});
});
