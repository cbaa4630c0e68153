import type { GenericValue, IDataObject, INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
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

const REFUND_ID = '190783';

/** The documentation's sample, with the amounts of one and the same story. */
const DETAILS: IDataObject = {
	PaymentId: PAYMENT_ID,
	RefundId: REFUND_ID,
	'Refund Amount': '10.0',
	'Total Amount': '1276.0',
	'Refund Status': 'refundinprogress',
	'Refund Created On': '2017-04-26 15:59:51.0',
	'Refund Completed On': 'null',
};

const REFUND = {
	gateway: 'payumoney',
	refundId: REFUND_ID,
	paymentId: PAYMENT_ID,
	status: 'pending',
	rawStatus: 'refundinprogress',
	amount: '10.00',
	paymentAmount: '1276.00',
	reasonCode: null,
	reason: null,
	transactionId: null,
	createdAt: '2017-04-26T10:29:51.000Z',
	outcome: null,
};

const getRefund = (parameters: INodeParameters = {}) =>
	payUmoney('refund.get', { refundId: REFUND_ID, ...parameters });

const getRefunds = (parameters: INodeParameters = {}) =>
	payUmoney('refund.getByPayment', { paymentId: PAYMENT_ID, ...parameters });

const json = { 'content-type': 'application/json' };

const giveRefund = (result: GenericValue) =>
	api()
		.get(PATHS.refundDetails)
		.query({ merchantKey: MERCHANT_KEY, refundId: REFUND_ID })
		.reply(200, JSON.stringify(treasury(result)), json);

const giveRefunds = (result: GenericValue) =>
	api()
		.get(PATHS.refundsOfPayment)
		.query({ merchantKey: MERCHANT_KEY, paymentId: PAYMENT_ID })
		.reply(200, JSON.stringify(treasury(result)), json);

async function refundOf(fields: IDataObject, parameters: INodeParameters = {}) {
	giveRefund({ ...DETAILS, ...fields });
	return onlyJson(await startN8n().run(getRefund(parameters)));
}

const withMap = (map: GenericValue): IDataObject => ({
	PaymentId: PAYMENT_ID,
	'Amount Left': '1266.0',
	'Total Amount': '1276.0',
	'Refund Details Map': map,
});

async function refundsOf(map: GenericValue, parameters: INodeParameters = {}) {
	giveRefunds(withMap(map));
	const outcome = await startN8n().run(getRefunds(parameters));
	if (outcome.error) throw outcome.error;
	return outcome;
}

describe('one refund', () => {
	it('comes out with amounts as rupees and its time in UTC', async () => {
		expect(await refundOf({})).toEqual(REFUND);
	});

	it.each<[string, IDataObject]>([
		['numbers', { PaymentId: Number(PAYMENT_ID), RefundId: 190783, 'Refund Amount': 10 }],
		['other amounts of decimals', { 'Refund Amount': '10', 'Total Amount': '1276.00' }],
		['float noise', { 'Refund Amount': 10.000000000000002 }],
	])('comes out the same from %s', async (_, fields) => {
		expect(await refundOf(fields)).toEqual(REFUND);
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

	it.each([null, 'null', [], ''])('that PayUmoney gives as %p is an error', async (result) => {
		giveRefund(result);
		expect(errorOf(await startN8n().run(getRefund())).message).toContain(REFUND_ID);
	});

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

describe('the refunds of a payment', () => {
	const FIRST =
		'{RefundId=190783, Refund Amount=10.0, Refund Completed On=null, Refund Status=refundinprogress, Refund Created On=2017-04-26 15:59:51.0}';
	const OBSERVED =
		'{Refund Amount=42.0, Refund Created On=2020-10-29 17:05:30.0, Refund Completed On=2020-10-29 17:06:30.0, RefundId=4636610, Refund Status=completed}';
	const SECOND = {
		...REFUND,
		refundId: '4636610',
		amount: '42.00',
		status: 'completed',
		rawStatus: 'completed',
		createdAt: '2020-10-29T11:35:30.000Z',
	};

	it('in the order of keys of the documentation come out', async () => {
		expect((await refundsOf(`[${FIRST}]`)).json).toEqual([REFUND]);
	});

	it('in the order of keys that was observed come out', async () => {
		expect((await refundsOf(`[${OBSERVED}]`)).json).toEqual([SECOND]);
	});

	it.each([
		['', `[${FIRST}, ${OBSERVED}]`],
		[', with more space', ` [ ${FIRST} ,  ${OBSERVED} ] `],
		[', without space', `[${FIRST},${OBSERVED}]`],
	])('of several records come out each as an item%s', async (_, map) => {
		const outcome = await refundsOf(map);
		expect(outcome.json).toEqual([REFUND, SECOND]);
		expect(pairsOf(outcome.items)).toEqual([0, 0]);
	});

	it('come out however many there are', async () => {
		const many = Array.from({ length: 300 }, (_, index) =>
			FIRST.replace('190783', String(index + 1)),
		);
		const outcome = await refundsOf(`[${many.join(', ')}]`);
		expect(outcome.json.map(({ refundId }) => refundId)).toEqual(
			many.map((_, index) => String(index + 1)),
		);
	});

	it('come out of a real list, too', async () => {
		expect((await refundsOf([DETAILS])).json).toEqual([REFUND]);
	});

	it('may hold a comma in a value', async () => {
		const status = 'completed, settled by bank';
		const { json: items } = await refundsOf(`[${FIRST.replace('refundinprogress', status)}]`);
		expect(items[0]).toMatchObject({ rawStatus: status, createdAt: REFUND.createdAt });
	});

	it.each(['[]', '[ ]', '', 'null', null])('are no items when there are none: %p', async (map) => {
		expect((await refundsOf(map)).items).toEqual([]);
	});

	it('are no items when PayUmoney gives null', async () => {
		giveRefunds(null);
		const outcome = await startN8n().run(getRefunds());
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toEqual([]);
	});

	it.each([
		'[{RefundId=190783',
		'RefundId=190783',
		'[{RefundId=190783, Surprise=1, Refund Amount=10.0}]x',
		'[{Refund Status=completed}]',
		'[{RefundId=1, Refund Amount=10.0, Refund Amount=20.0}]',
		'[{RefundId=1, Refund Amount=10.0, RefundId=2}]',
		`[${FIRST}, {broken}]`,
		'<html></html>',
	])('that cannot be read are kept as they are and flagged: %s', async (map) => {
		const outcome = await refundsOf(map);
		const item = onlyJson(outcome);
		expect(JSON.stringify(item)).toContain(JSON.stringify(map).slice(1, -1));
		expect(item).toMatchObject({ paymentId: PAYMENT_ID, status: 'unknown', refundId: null });
		expect(item.unreadable).toBe(true);
		expect(JSON.stringify(outcome.hints)).toMatch(/read/);
	});

	it('are no items when PayUmoney gives null and they are not simplified', async () => {
		giveRefunds(null);
		const outcome = await startN8n().run(getRefunds({ simplify: false }));
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toEqual([]);
	});

	it('are the object of PayUmoney where they are not simplified', async () => {
		const outcome = await refundsOf(`[${FIRST}]`, { simplify: false });
		expect(onlyJson(outcome)).toEqual(withMap(`[${FIRST}]`));
	});

	it.each(['={{ "" }}', 'MOJO1', '5887 6806', '={{ null }}'])(
		"are refused when 'Payment ID' is %p, without any call",
		async (paymentId) => {
			const outcome = await startN8n().run(getRefunds({ paymentId }));
			expect(errorOf(outcome).message).toContain('Payment ID');
		},
	);

	it('are asked for again after 503', async () => {
		api().get(PATHS.refundsOfPayment).query(true).reply(503, '');
		giveRefunds(withMap(`[${FIRST}]`));
		const { result } = await withFastClock(async () => await startN8n().run(getRefunds()));
		expect(onlyJson(result)).toMatchObject({ refundId: REFUND_ID });
	});
});
