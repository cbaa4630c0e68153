import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { errorOf, onlyJson, pairsOf } from '../support/outcome';
import {
	api,
	MERCHANT_KEY,
	PATHS,
	PAYMENT_ID,
	payUmoney,
	startN8n,
	treasury,
} from '../support/payumoney';
import {
	DETAILED_REFUND,
	DETAILS,
	DETAILS_ID,
	giveRefund,
} from '../support/payumoneyRefundDetails';

const getRefund = (parameters: INodeParameters = {}) =>
	payUmoney('refund.get', { refundId: DETAILS_ID, ...parameters });

async function refundOf(fields: IDataObject, parameters: INodeParameters = {}) {
	giveRefund({ ...DETAILS, ...fields });
	return onlyJson(await startN8n().run(getRefund(parameters)));
}

describe('one refund', () => {
	it('comes out with amounts as rupees and its time in UTC', async () => {
		expect(await refundOf({})).toEqual(DETAILED_REFUND);
	});

	it.each<[string, IDataObject]>([
		['numbers', { PaymentId: Number(PAYMENT_ID), RefundId: 190783, 'Refund Amount': 10 }],
		['other amounts of decimals', { 'Refund Amount': '10', 'Total Amount': '1276.00' }],
		['float noise', { 'Refund Amount': 10.000000000000002 }],
	])('comes out the same from %s', async (_, fields) => {
		expect(await refundOf(fields)).toEqual(DETAILED_REFUND);
	});

	it.each([
		['refundinprogress', 'pending'],
		['Refund In Progress', 'pending'],
		['completed', 'completed'],
		[' COMPLETED', 'completed'],
		['success', 'completed'],
		['failed', 'failed'],
		['stuck', 'unknown'],
	])('with the status %p is %s', async (rawStatus, status) => {
		expect(await refundOf({ 'Refund Status': rawStatus })).toMatchObject({ status });
	});

	it.each([
		['2017-04-26 15:59:51.0', '2017-04-26T10:29:51.000Z'],
		['2026-01-01 00:00:00.0', '2025-12-31T18:30:00.000Z'],
		['2026-01-01 00:00:00', '2025-12-31T18:30:00.000Z'],
		['2020-10-29 17:05:30.123', '2020-10-29T11:35:30.123Z'],
		['null', null],
		['', null],
		['soon', null],
	])('created on %p, Indian time, is of %p', async (createdOn, createdAt) => {
		expect(await refundOf({ 'Refund Created On': createdOn })).toMatchObject({ createdAt });
	});

	it('is the object of PayUmoney where it is not simplified', async () => {
		expect(await refundOf({}, { simplify: false })).toEqual(DETAILS);
	});

	it.each([null, 'null', [], '', {}, { 'Refund Status': 'completed' }])(
		'that PayUmoney gives as %p is an error',
		async (result) => {
			giveRefund(result);
			expect(errorOf(await startN8n().run(getRefund())).message).toContain(DETAILS_ID);
		},
	);

	it('of each item comes out in the order of the input', async () => {
		const ids = ['3', '1', '2'];
		for (const RefundId of ids) {
			api()
				.get(PATHS.refundDetails)
				.query({ merchantKey: MERCHANT_KEY, refundId: RefundId })
				.delay(RefundId === '3' ? 30 : 0)
				.reply(200, treasury({ ...DETAILS, RefundId }));
		}
		const items = ids.map((id) => ({ id }));
		const outcome = await startN8n().run(getRefund({ refundId: '={{ $json.id }}' }), items);
		expect(outcome.json.map(({ refundId }) => refundId)).toEqual(ids);
		expect(pairsOf(outcome.items)).toEqual([0, 1, 2]);
	});

	it.each(['={{ "" }}', 'R-1', '1/2', '={{ {} }}', '1 OR 1'])(
		"is refused when 'Refund ID' is %p, without any call",
		async (refundId) => {
			const outcome = await startN8n().run(getRefund({ refundId }));
			expect(errorOf(outcome).message).toContain('Refund ID');
		},
	);
});
