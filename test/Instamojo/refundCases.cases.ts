import type { IDataObject } from 'n8n-workflow';

import { generations, PAYMENT_ID, refundCase, REFUND_ID, v1, v2 } from '../support/generations';
import { api, formApi, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { refund } from '../support/refunds';

const addressOf = (id: string) => `https://api.instamojo.com/v2/resolutioncenter/cases/${id}/`;

/** Instamojo with one payment that names these cases. A refund that is sent fails the test unless it is expected. */
function givePayment(cases: unknown[], fields: IDataObject = {}): void {
	const payment = { ...v2.payment(), cases, ...fields };
	api(v2)
		.get(`/payments/${PAYMENT_ID}/`)
		.reply(200, JSON.stringify(payment), { 'content-type': 'application/json' });
}

const giveCase = (fields: IDataObject) =>
	api(v2)
		.get(`/resolutioncenter/cases/${REFUND_ID}/`)
		.reply(200, refundCase({ refund_amount: '500.00', ...fields }));

const run = async (amount = '500') => await startN8n().run(refund(v2, amount));

describe('the cases of a payment', () => {
	it.each<[string, unknown]>([
		['as addresses', addressOf(REFUND_ID)],
		['as objects with an id', { id: REFUND_ID, status: 'FINI' }],
		['as objects with an address', { resource_uri: addressOf(REFUND_ID) }],
	])('are read %s', async (_, entry) => {
		givePayment([entry]);
		giveCase({});
		expect(onlyJson(await run())).toMatchObject({ outcome: 'alreadyExists', refundId: REFUND_ID });
	});

	it.each<[string, unknown]>([
		['an object without an id', { status: 'FINI' }],
		['null', null],
		['an empty text', ''],
	])('of which one is %s stop the refund', async (_, entry) => {
		givePayment([entry]);
		expect(wordsOf(await run())).toContain(`the ID of a case of payment ${PAYMENT_ID}`);
	});

	const OPEN = { status: 'OPEN', resolution_status: null, status_text: 'Pending' };

	it.each<[string, IDataObject, RegExp]>([
		[
			'is open and has no transaction id',
			{ ...OPEN, transaction_id: null },
			/complaint of the buyer/,
		],
		['is open and has an empty one', { ...OPEN, transaction_id: '' }, /complaint of the buyer/],
		['has a code that nobody knows', { resolution_status: 'FINI_ELSE' }, /FINI_ELSE/],
		['has a code that says nothing of its end', { resolution_status: 'FINI_INIT' }, /FINI_INIT/],
		['belongs to another payment', { payment: `https://x/v2/payments/MOJO2/` }, /MOJO2/],
	])('of which one %s stop the refund, naming it', async (_, fields, words) => {
		for (const refund_amount of ['500.00', '100.00']) {
			givePayment([addressOf(REFUND_ID)]);
			giveCase({ ...fields, refund_amount });
			const said = wordsOf(await run());
			expect(said).toContain(`case ${REFUND_ID}`);
			expect(said).toMatch(words);
		}
	});

	it('of which one is an open refund of the same amount are that refund', async () => {
		givePayment([addressOf(REFUND_ID)]);
		giveCase({ ...OPEN, transaction_id: 'n8n-1' });
		expect(onlyJson(await run())).toMatchObject({ outcome: 'alreadyExists', status: 'pending' });
	});

	it.each(['FINI_DENY', 'FINI_WITH'])(
		'of which one is closed as %s do not stand in the way',
		async (resolution_status) => {
			givePayment([addressOf(REFUND_ID)]);
			giveCase({ resolution_status, transaction_id: null, status_text: 'Closed' });
			formApi(v2)
				.post(`/payments/${PAYMENT_ID}/refund/`)
				.reply(201, v2.one('refund', v2.refund({ id: 'C2', refund_amount: '500.00' })));
			expect(onlyJson(await run())).toMatchObject({ outcome: 'created', refundId: 'C2' });
		},
	);

	it('that cannot be read stop the refund', async () => {
		givePayment([addressOf(REFUND_ID)]);
		api(v2).get(`/resolutioncenter/cases/${REFUND_ID}/`).reply(404, { success: false });
		expect((await run()).error).toMatchObject({ httpCode: '404' });
	});
});

describe.each(generations)('a payment that is asked for ($name)', (generation) => {
	it('and comes back as another one stops the refund', async () => {
		const idKey = generation === v1 ? 'payment_id' : 'id';
		const other = generation.payment({ [idKey]: 'MOJO2' });
		api(generation).get(`/payments/${PAYMENT_ID}/`).reply(200, generation.one('payment', other));
		const words = wordsOf(await startN8n().run(refund(generation, '500')));
		expect(words).toContain(`payment ${PAYMENT_ID}`);
	});
});
