import { payUmoneyTrigger, SECRETS, startN8n } from '../support/payumoney';
import {
	FAILED,
	type Fields,
	formWithHeader,
	POSTED,
	returnHash,
	withHeader,
} from '../support/payumoneyPosts';
import { BOTH, confirm, trusting } from '../support/payumoneyTriggers';
import { deliver } from '../support/webhook';

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
