import { PAYMENT_ID, generations } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { onlyJson } from '../support/outcome';
import { simplifiedPayment } from '../support/payments';

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
		expect(onlyJson(await startN8n().run(get()))).toEqual(simplifiedPayment(generation));
	});

	it("gives the gateway's own object when it is not simplified", async () => {
		const payment = generation.payment();
		api(generation).get(`/payments/${PAYMENT_ID}/`).reply(200, generation.one('payment', payment));
		const outcome = await startN8n().run(get({ simplify: false }));
		expect(onlyJson(outcome)).toEqual(payment);
	});
});
