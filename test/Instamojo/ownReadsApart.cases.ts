import type { IDataObject } from 'n8n-workflow';

import { v2, PAYMENT_ID } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { GATEWAY_ORDER_ID, readOrder } from '../support/gatewayRecords';
import { ORDER_ID, order, payout, PAYOUT_ID } from '../support/ownRecords';

describe('a payout', () => {
	const node = instamojo(v2, 'payout.get', { payoutId: PAYOUT_ID });

	it('may be wrapped, as the java SDK has it', async () => {
		api(v2).get(`/payouts/${PAYOUT_ID}/`).reply(200, { payout: payout(), success: true });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({ payoutId: PAYOUT_ID });
	});

	it.each([
		[false, 'pending', 'false'],
		[null, 'unknown', null],
		['Processing', 'unknown', 'Processing'],
	])('with the status %p is no paid one', async (status, word, rawStatus) => {
		api(v2)
			.get(`/payouts/${PAYOUT_ID}/`)
			.reply(200, payout({ status, paid_out_at: null }));
		const json = onlyJson(await startN8n().run(node));
		expect(json).toMatchObject({ status: word, rawStatus, paidOutAt: null });
	});
});

describe('a store order', () => {
	it('may be wrapped, as a payout may', async () => {
		api(v2).get(`/orders/${ORDER_ID}/`).reply(200, { order: order(), success: true });
		const node = instamojo(v2, 'order.get', { orderId: ORDER_ID });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({ orderId: ORDER_ID });
	});

	it.each([
		['Unpaid', 'pending'],
		['Partially Paid', 'partiallyPaid'],
		['Odd', 'unknown'],
		[null, 'unknown'],
	])('that Instamojo calls %s is %s', async (rawStatus, status) => {
		api(v2)
			.get(`/orders/${ORDER_ID}/`)
			.reply(200, order({ order_status: rawStatus }));
		const node = instamojo(v2, 'order.get', { orderId: ORDER_ID });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({ status, rawStatus });
	});
});

describe('a gateway order', () => {
	const node = (orderId: string, idType: string) =>
		instamojo(v2, 'gatewayOrder.get', { orderId, idType });
	const read = async (fields: IDataObject) => {
		api(v2).get(`/gateway/orders/id:${GATEWAY_ORDER_ID}/`).reply(200, readOrder(fields));
		return onlyJson(await startN8n().run(node(GATEWAY_ORDER_ID, 'orderId')));
	};

	it('tells why a payment of it failed', async () => {
		const failure = { reason: 'AUTHORIZATION_FAILED', message: 'Declined by the bank' };
		const payments = [{ id: PAYMENT_ID, status: 'failed', failure }];
		expect(await read({ payments })).toMatchObject({
			payments: [{ status: 'failed', failureReason: 'Declined by the bank' }],
		});
	});

	it('with a status that no source has is of unknown status', async () => {
		expect(await read({ status: 'odd' })).toMatchObject({ status: 'unknown', rawStatus: 'odd' });
	});

	it('does not give away the token of an execution that waits for it', async () => {
		const webhook = 'https://n8n.example.com/webhook-waiting/231?signature=made-up-token';
		const path = `/gateway/orders/id:${GATEWAY_ORDER_ID}/`;
		api(v2)
			.get(path)
			.times(2)
			.reply(200, readOrder({ webhook_url: webhook }));
		for (const simplify of [true, false]) {
			const parameters = { orderId: GATEWAY_ORDER_ID, simplify };
			const { said } = await startN8n().run(instamojo(v2, 'gatewayOrder.get', parameters));
			expect(said).toContain('https://n8n.example.com/webhook-waiting/231');
			expect(said).not.toContain('made-up-token');
		}
	});

	it.each([
		['_own-1', 'orderId', "'ID' is not an ID"],
		['a b', 'transactionId', "'ID' has characters that cannot be sent"],
		['={{ $json.typo }}', 'transactionId', "'ID' is empty"],
		['a', 'paymentId', "'ID Type' is none of its choices"],
	])('is not asked for by %p as %s', async (orderId, idType, words) => {
		expect(wordsOf(await startN8n().run(node(orderId, idType)))).toContain(words);
	});

	it('is found by a transaction ID that begins with an underscore', async () => {
		api(v2).get('/gateway/orders/transaction_id:_own-1/').reply(200, readOrder());
		const outcome = await startN8n().run(node('_own-1', 'transactionId'));
		expect(onlyJson(outcome)).toMatchObject({ orderId: GATEWAY_ORDER_ID });
	});
});
