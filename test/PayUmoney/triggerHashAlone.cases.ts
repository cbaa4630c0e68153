import { quickly } from '../support/clock.mts';
import { paid, payUmoneyTrigger, startN8n, statusRecord } from '../support/payumoney';
import { changed, FAILED, POSTED, withHash } from '../support/payumoneyPosts';
import { asking, BOTH, byHash, confirm, KNOWN, NO_HEADER } from '../support/payumoneyTriggers';
import { deliver } from '../support/webhook';

const node = payUmoneyTrigger(BOTH);

describe('a delivery that only its hash proves', () => {
	it('gives what PayUmoney says and what the hash covers, and nothing else that was posted', async () => {
		confirm();
		const posted = changed({
			paymentId: '999',
			customerPhone: '8888888888',
			paymentMode: 'UPI',
			additionalCharges: '5.00',
			notificationId: '1',
			split_info: '999',
			error_Message: 'made up',
			bankRefNum: '118',
		});
		const { json } = await deliver(byHash(), node, posted);
		expect(json).toEqual([
			{
				gateway: 'payumoney',
				paymentId: '17076370',
				reference: 'TXN1001',
				status: 'successful',
				rawStatus: 'Money with Payumoney',
				amount: '10.00',
				currency: 'INR',
				fees: null,
				buyer: { name: 'Asha', email: 'asha@example.com', phone: null },
				instrument: null,
				failureReason: null,
				createdAt: null,
				event: 'paymentSuccessful',
				eventKey: 'payumoney:17076370:successful',
				verified: true,
				verifiedBy: ['hash'],
				confirmed: true,
				payload: {
					status: 'Success',
					amount: '10.00',
					merchantTransactionId: 'TXN1001',
					customerName: 'Asha',
					customerEmail: 'asha@example.com',
					productInfo: 'Test Product',
					udf1: '',
					udf2: '',
					udf3: '',
					udf4: '',
					udf5: '',
				},
			},
		]);
	});

	it('starts without any posted payment id', async () => {
		confirm();
		const others = Object.entries(POSTED).filter(([name]) => name !== 'paymentId');
		const delivery = await deliver(byHash(), node, withHash(Object.fromEntries(others)));
		expect(delivery.json[0]).toMatchObject({ paymentId: '17076370' });
	});

	it('takes the record by reference, status and amount, whatever payment id was posted', async () => {
		const failed = statusRecord({ ...KNOWN, paymentId: 2, status: 'Failed' });
		const cheaper = statusRecord({ ...KNOWN, paymentId: 3, amount: 1 });
		asking().reply(200, paid([failed, cheaper, statusRecord(KNOWN)]));
		const { json } = await deliver(byHash(), node, changed({ paymentId: '3' }));
		expect(json[0]).toMatchObject({ paymentId: '17076370', amount: '10.00' });
	});

	it('of a failed payment says nothing of its reason that was only posted', async () => {
		confirm({ status: 'Failed' });
		const { json } = await deliver(byHash(), node, withHash(FAILED));
		expect(json[0]).toMatchObject({ event: 'paymentFailed', failureReason: null });
	});

	it('is confirmed with additional charges that PayUmoney counts in', async () => {
		const fields = { ...POSTED, additionalCharges: '1.50' };
		confirm({ amount: 11.5 });
		const { json } = await deliver(byHash(), node, withHash(fields));
		expect(json[0]).toMatchObject({ amount: '10.00', fees: null, confirmed: true });
	});

	it.each([
		['start', {}],
		['start, even with no confirmation wanted', { confirmWithApi: false }],
		['retryLater', { ifNotConfirmed: 'retryLater' }],
	])('is answered 503 where it cannot be confirmed, whatever is chosen: %s', async (_, options) => {
		asking().twice().reply(503, '');
		const n8n = byHash();
		const run = async () => await deliver(n8n, payUmoneyTrigger(BOTH, options), withHash(POSTED));
		expect(await quickly(run)).toMatchObject({ status: 503, started: false });
		confirm();
		expect((await run()).json[0]).toMatchObject({ confirmed: true });
	});

	it('is answered 503 where PayUmoney does not name the payment', async () => {
		asking()
			.twice()
			.reply(200, paid([statusRecord({ ...KNOWN, paymentId: null })]));
		const run = async () => await deliver(byHash(), node, withHash(POSTED));
		expect(await quickly(run)).toMatchObject({ status: 503, started: false });
	});

	it('is answered 503 where one of several payments is still under way', async () => {
		const failed = statusRecord({ ...KNOWN, paymentId: 2, status: 'Failed' });
		const underWay = statusRecord({ ...KNOWN, status: 'Initiated' });
		asking()
			.twice()
			.reply(200, paid([failed, underWay]));
		const run = async () => await deliver(byHash(), node, withHash(POSTED));
		expect(await quickly(run)).toMatchObject({ status: 503, started: false });
	});

	it.each([
		['another status', { status: 'Failed' }],
		['another amount', { amount: 1 }],
	])('starts nothing where PayUmoney says %s', async (_, fields) => {
		confirm(fields);
		const delivery = await deliver(byHash(), node, withHash(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('stays that when the header is taken out of the credential after publishing', async () => {
		const trusting = payUmoneyTrigger(BOTH, { confirmWithApi: false });
		const n8n = startN8n();
		await n8n.activate(trusting);
		Object.assign(n8n.credentials.stored.payUmoneyApi ?? {}, NO_HEADER);
		asking().twice().reply(500, '');
		const run = async () => await deliver(n8n, trusting, changed({ paymentId: '999' }));
		expect(await quickly(run)).toMatchObject({ status: 503, started: false });
		confirm();
		expect((await run()).json[0]).toMatchObject({ paymentId: '17076370', confirmed: true });
	});
});
