import { type IDataObject } from 'n8n-workflow';

import { FakeInstamojo } from '../support/fakeInstamojo';
import { PAYMENT_ID, REFUND_ID, v1, v2, generations, refundCase } from '../support/generations';
import { api, formApi, instamojo, startN8n, tokenApi, tokenReply } from '../support/instamojo';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { REFUND, refund } from '../support/refunds';

describe.each(generations)('a refund at the wire ($name)', (generation) => {
	/** Prepares what may be read before a refund is made. */
	function prepareReads() {
		api(generation)
			.get(`/payments/${PAYMENT_ID}/`)
			.reply(200, generation.one('payment', generation.payment()));
		api(generation)
			.get('/refunds/')
			.query(true)
			.optionally()
			.reply(200, generation.page('refund', []));
	}

	it('is one form with reason, explanation, amount and a transaction id', async () => {
		prepareReads();
		const sent: IDataObject[] = [];
		const path = generation === v2 ? `/payments/${PAYMENT_ID}/refund/` : '/refunds/';
		formApi(generation)
			.post(path, (form: IDataObject) => sent.push(form) > 0)
			.reply(201, generation.one('refund', generation.refund({ refund_amount: '500.00' })));
		const outcome = await startN8n().run(refund(generation, '500'));
		const [{ transaction_id: transactionId, refund_amount: amount, ...others } = {}] = sent;
		expect(others).toEqual({
			...(generation === v1 ? { payment_id: PAYMENT_ID } : {}),
			type: 'QFL',
			body: 'Parcel arrived damaged',
		});
		expect(String(amount)).toMatch(/^500(\.00?)?$/);
		expect(String(transactionId)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
		expect(onlyJson(outcome)).toEqual({
			gateway: 'instamojo',
			refundId: REFUND_ID,
			paymentId: PAYMENT_ID,
			status: 'completed',
			rawStatus: 'Refunded',
			amount: '500.00',
			paymentAmount: '2500.00',
			reasonCode: 'QFL',
			reason: 'Parcel arrived damaged',
			transactionId,
			createdAt: '2026-11-20T08:26:26.382Z',
			outcome: 'created',
		});
	});

	it.each(['RFD', 'TNR', 'QFL', 'QNR', 'EWN', 'TAN', 'PTH'])(
		'takes the reason %s',
		async (type) => {
			const gateway = new FakeInstamojo(generation);
			const node = instamojo(generation, 'refund.create', { ...REFUND, type });
			expect(onlyJson(await startN8n().run(node))).toMatchObject({ outcome: 'created' });
			expect(gateway.asked[0]?.type).toBe(type);
		},
	);
});

describe('reading a refund', () => {
	it('of v2 by the id of its case reads the case', async () => {
		api(v2).get(`/resolutioncenter/cases/${REFUND_ID}/`).reply(200, refundCase());
		const node = instamojo(v2, 'refund.get', { refundId: REFUND_ID });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({
			refundId: REFUND_ID,
			paymentId: PAYMENT_ID,
			status: 'completed',
			outcome: null,
		});
	});

	it.each([
		[v1, REFUND_ID, `/refunds/${REFUND_ID}/`],
		[v2, 'R0312ONS85032', '/refunds/R0312ONS85032/'],
		[v2, REFUND_ID, `/resolutioncenter/cases/${REFUND_ID}/`],
	])('is an error where a success comes without the refund %#', async (generation, id, path) => {
		api(generation).get(path).reply(200, { success: true });
		const node = instamojo(generation, 'refund.get', { refundId: id });
		expect(wordsOf(await startN8n().run(node))).toMatch(/Instamojo/);
	});

	it.each([
		[v1, REFUND_ID, `/refunds/${REFUND_ID}/`, v1.refund()],
		[v2, 'R0312ONS85032', '/refunds/R0312ONS85032/', { id: 'R0312ONS85032', amount: '1.00' }],
		[v2, REFUND_ID, `/resolutioncenter/cases/${REFUND_ID}/`, refundCase()],
	])(
		"gives the gateway's own object where it is not simplified %#",
		async (g, id, path, record) => {
			api(g)
				.get(path)
				.reply(200, g === v1 ? g.one('refund', record) : record);
			const node = instamojo(g, 'refund.get', { refundId: id, simplify: false });
			expect(onlyJson(await startN8n().run(node))).toEqual(record);
		},
	);
});

describe('the token in the middle of a refund', () => {
	it('is renewed once when v2 answers 401, and the refund is sent once more', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.answers.push({
			makes: false,
			reply: [401, '{"success": false, "message": "Expired"}'],
		});
		tokenApi().post('/oauth2/token/').reply(200, tokenReply('made-up-access-token'));
		const json = onlyJson(await startN8n().run(refund(v2, '500')));
		expect(json.outcome).toBe('created');
		expect(gateway.asked).toHaveLength(2);
		expect(new Set(gateway.asked.map((form) => form.transaction_id)).size).toBe(1);
	});

	it('is not renewed a second time', async () => {
		const gateway = new FakeInstamojo(v2);
		const expired = [401, '{"success": false, "message": "Expired"}'] as [number, string];
		gateway.answers.push({ makes: false, reply: expired }, { makes: false, reply: expired });
		tokenApi().post('/oauth2/token/').reply(200, tokenReply('made-up-access-token'));
		const outcome = await startN8n().run(refund(v2, '500'));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(gateway.asked).toHaveLength(2);
	});

	it('does not exist in v1.1: a 401 there ends it', async () => {
		const gateway = new FakeInstamojo(v1);
		gateway.answers.push({ makes: false, reply: [401, '{"success": false, "message": "No"}'] });
		const outcome = await startN8n().run(refund(v1, '500'));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(gateway.asked).toHaveLength(1);
	});
});

describe.each(generations)('one refund ($name)', (generation) => {
	it('is read at its address', async () => {
		const record = generation.refund();
		const path = generation === v1 ? `/refunds/${REFUND_ID}/` : '/refunds/R0312ONS85032/';
		api(generation).get(path).reply(200, generation.one('refund', record));
		const refundId = generation === v1 ? REFUND_ID : 'R0312ONS85032';
		const { json } = await startN8n().run(instamojo(generation, 'refund.get', { refundId }));
		expect(json).toEqual([
			{
				gateway: 'instamojo',
				refundId: REFUND_ID,
				paymentId: PAYMENT_ID,
				status: 'completed',
				rawStatus: 'Refunded',
				amount: '2500.00',
				paymentAmount: '2500.00',
				reasonCode: 'QFL',
				reason: 'Parcel arrived damaged',
				transactionId: null,
				createdAt: '2026-11-20T08:26:26.382Z',
				outcome: null,
			},
		]);
	});
});
