import type { INodeParameters } from 'n8n-workflow';

import { REQUEST_ID, v2 } from '../support/generations';
import { api, broken, formApi, instamojo, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { FROM_REQUEST_PARAMETERS, orderOfRequest } from '../support/gatewayRecords';

describe('an order of a payment request', () => {
	const path = '/gateway/orders/payment-request/';
	const fromRequest = (more: INodeParameters = {}) =>
		instamojo(v2, 'gatewayOrder.createFromPaymentRequest', { ...FROM_REQUEST_PARAMETERS, ...more });

	it('sends the request and what is entered of the buyer', async () => {
		const form = { id: REQUEST_ID, name: 'Asha Rao', phone: '+919999999988' };
		formApi(v2).post(path, form).reply(201, orderOfRequest());
		const node = fromRequest({ name: 'Asha Rao', phone: '+91 99999 99988', email: '' });
		expect(onlyJson(await startN8n().run(node))).toEqual({
			...{ gateway: 'instamojo', orderId: '3b56d216-74c2-4189-83f3-9c2e93bad1be' },
			...{ name: 'Asha Rao', email: 'asha@example.com', phone: '+919999999988' },
			...{ amount: '100.00', status: 'unknown', rawStatus: null, transactionId: null },
			...{ paymentUrl: null, currency: null, description: null, redirectUrl: null },
			...{ webhookUrl: null, payments: null, createdAt: null },
		});
	});

	it('finds the request by the address of its page, the short one too', async () => {
		const link = v2.paymentRequest({ shorturl: 'https://imjo.in/AnhTM2' });
		api(v2)
			.get('/payment_requests/')
			.query(true)
			.reply(200, v2.page('payment_request', [link]));
		formApi(v2).post(path, { id: REQUEST_ID }).times(2).reply(201, orderOfRequest());
		for (const value of [String(link.longurl), 'https://imjo.in/AnhTM2']) {
			const node = fromRequest({ paymentRequestId: { __rl: true, mode: 'url', value } });
			expect((await startN8n().run(node)).error).toBeUndefined();
		}
	});

	it('is sent once, and says that it may be done when the answer is lost', async () => {
		formApi(v2).post(path).replyWithError(broken);
		expect(wordsOf(await startN8n().run(fromRequest()))).toMatch(/may have been done/);
		formApi(v2).post(path).reply(201, {});
		expect(wordsOf(await startN8n().run(fromRequest()))).toMatch(/the order is missing.*may have/s);
	});
});
