import type { IDataObject } from 'n8n-workflow';

import { paid, payUmoneyTrigger, startN8n, statusRecord } from '../support/payumoney';
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

	it.each(['-9.00', '9.00'])('is no agreement by additional charges of %s', async (charges) => {
		confirm({ amount: 1 });
		const posted = withHeader({ ...POSTED, additionalCharges: charges });
		expect(await run(posted)).toMatchObject({ status: 200, started: false });
	});

	it('asks nobody about a forged delivery', async () => {
		const posted = { ...withHeader(POSTED), headers: {} };
		expect(await run(posted)).toMatchObject({ status: 401 });
	});
});
