import { SALT, REQUEST_ID, PAYMENT_ID, v1, v2, generations } from '../support/generations';
import { api, instamojoTrigger, startN8n, PAYMENT_PATH, tokenApi } from '../support/instamojo';
import { simplifiedPayment } from '../support/payments';
import { macOf, POSTED, signed } from '../support/signed';
import { deliver } from '../support/webhook';

describe.each(generations)('a genuine delivery ($name)', (generation) => {
	const trigger = instamojoTrigger({}, generation);
	const confirm = (fields = {}) =>
		api(generation)
			.get(PAYMENT_PATH)
			.reply(200, generation.one('payment', generation.payment(fields)));

	it('is confirmed and starts the workflow with the payment', async () => {
		confirm();
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: true });
		expect(delivery.json).toEqual([
			{
				...simplifiedPayment(generation),
				event: 'paymentSuccessful',
				eventKey: `instamojo:${PAYMENT_ID}:successful`,
				verified: true,
				verifiedBy: ['mac'],
				confirmed: true,
				payload: POSTED,
			},
		]);
	});

	it('of a failed payment starts the workflow where that is wanted', async () => {
		confirm({
			status: generation === v1 ? 'Failed' : false,
			failure: { reason: 'AUTHORIZATION_FAILED', message: 'Declined by the bank' },
		});
		const wanted = instamojoTrigger({ events: ['paymentFailed'] }, generation);
		const { json } = await deliver(startN8n(), wanted, signed({ ...POSTED, status: 'Failed' }));
		expect(json[0]).toMatchObject({
			event: 'paymentFailed',
			eventKey: `instamojo:${PAYMENT_ID}:failed`,
			status: 'failed',
			failureReason: 'Declined by the bank',
		});
	});

	it('holds no secret and no MAC in its item', async () => {
		confirm();
		const { said } = await deliver(startN8n(), trigger, signed(POSTED));
		expect(said).not.toContain(macOf(POSTED, SALT));
		for (const secret of generation.secrets) expect(said).not.toContain(secret);
	});

	it('fills in what the gateway leaves out from what was posted', async () => {
		const idKey = generation === v1 ? 'payment_id' : 'id';
		const silent = {
			[idKey]: null,
			amount: null,
			currency: null,
			fees: null,
			payment_request: null,
			instrument_type: null,
		};
		const names = ['buyer_name', 'buyer_email', 'buyer_phone', 'name', 'email', 'phone'];
		confirm({ ...silent, ...Object.fromEntries(names.map((name) => [name, null])) });
		const { json } = await deliver(startN8n(), trigger, signed(POSTED));
		expect(json[0]).toMatchObject({
			paymentId: PAYMENT_ID,
			reference: REQUEST_ID,
			amount: '2500.00',
			currency: 'INR',
			fees: '125.00',
			buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
			instrument: null,
			confirmed: true,
		});
	});

	it('whose credential is gone is answered 503 and starts nothing', async () => {
		const n8n = startN8n();
		delete n8n.credentials.stored[generation.credentialType];
		const delivery = await deliver(n8n, trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 503, started: false, error: undefined });
	});

	it.each([
		['another amount', { amount: '25.00' }],
		['another status', { status: generation === v1 ? 'Failed' : false }],
		['another payment', { [generation === v1 ? 'payment_id' : 'id']: 'MOJO2' }],
		['another request', { payment_request: 'https://example.com/payment-requests/other/' }],
	])('that the gateway contradicts with %s starts nothing', async (_, fields) => {
		confirm(fields);
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('is the same amount however the gateway writes it', async () => {
		confirm({ amount: '2500' });
		expect((await deliver(startN8n(), trigger, signed(POSTED))).started).toBe(true);
	});

	it('starts the workflow without a call where no confirmation is wanted', async () => {
		const node = instamojoTrigger({ options: { confirmWithApi: false } }, generation);
		const { json } = await deliver(startN8n(), node, signed(POSTED));
		expect(json[0]).toMatchObject({
			confirmed: false,
			verified: true,
			paymentId: PAYMENT_ID,
			reference: REQUEST_ID,
			status: 'successful',
			rawStatus: 'Credit',
			amount: '2500.00',
			buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
			instrument: null,
			createdAt: null,
		});
	});
});

describe('the token of v2', () => {
	it('is renewed once when the confirmation is answered 401', async () => {
		api(v2).get(PAYMENT_PATH).reply(401, { success: false, message: 'Expired' });
		tokenApi()
			.post('/oauth2/token/')
			.reply(200, { access_token: 'token-2', token_type: 'Bearer', expires_in: 36000 });
		api({ ...v2, headers: { authorization: 'Bearer token-2' } })
			.get(PAYMENT_PATH)
			.reply(200, v2.payment());
		const delivery = await deliver(startN8n(), instamojoTrigger({}, v2), signed(POSTED));
		expect(delivery.started).toBe(true);
	});
});
