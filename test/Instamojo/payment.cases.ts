import { PAYMENT_ID, REQUEST_ID, generations } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { onlyJson } from '../support/outcome';

const simplified = {
	gateway: 'instamojo',
	paymentId: PAYMENT_ID,
	reference: REQUEST_ID,
	status: 'successful',
	amount: '2500.00',
	currency: 'INR',
	fees: '125.00',
	buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
	instrument: 'NETBANKING',
	failureReason: null,
};

describe.each(generations)('payments of $name', (generation) => {
	const get = (parameters = {}) =>
		instamojo(generation, 'payment.get', {
			paymentId: { __rl: true, mode: 'id', value: PAYMENT_ID },
			...parameters,
		});

	it('gets a payment in the shape of all gateways', async () => {
		api(generation)
			.get(`/payments/${PAYMENT_ID}/`)
			.reply(200, generation.one('payment', generation.payment()));
		const json = onlyJson(await startN8n().run(get()));
		const { rawStatus, createdAt, ...others } = json;
		expect(others).toEqual(simplified);
		expect(rawStatus).toBe(generation.name === 'v2' ? 'true' : 'Credit');
		expect(createdAt).toBe('2026-11-20T08:26:26.382Z');
	});

	it("gives the gateway's own object when it is not simplified", async () => {
		const payment = generation.payment();
		api(generation).get(`/payments/${PAYMENT_ID}/`).reply(200, generation.one('payment', payment));
		const outcome = await startN8n().run(get({ simplify: false }));
		expect(onlyJson(outcome)).toEqual(payment);
	});
});
