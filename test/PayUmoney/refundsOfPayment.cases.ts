import type { GenericValue, IDataObject, INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { errorOf, onlyJson, pairsOf } from '../support/outcome';
import { api, PATHS, PAYMENT_ID, payUmoney, startN8n } from '../support/payumoney';
import {
	DETAILED_REFUND,
	DETAILS,
	DETAILS_ID,
	giveRefunds,
} from '../support/payumoneyRefundDetails';

const getRefunds = (parameters: INodeParameters = {}) =>
	payUmoney('refund.getByPayment', { paymentId: PAYMENT_ID, ...parameters });

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

describe('the refunds of a payment', () => {
	const FIRST =
		'{RefundId=190783, Refund Amount=10.0, Refund Completed On=null, Refund Status=refundinprogress, Refund Created On=2017-04-26 15:59:51.0}';
	const OBSERVED =
		'{Refund Amount=42.0, Refund Created On=2020-10-29 17:05:30.0, Refund Completed On=2020-10-29 17:06:30.0, RefundId=4636610, Refund Status=completed}';
	const SECOND = {
		...DETAILED_REFUND,
		refundId: '4636610',
		amount: '42.00',
		status: 'completed',
		rawStatus: 'completed',
		createdAt: '2020-10-29T11:35:30.000Z',
	};

	it('in the order of keys of the documentation come out', async () => {
		expect((await refundsOf(`[${FIRST}]`)).json).toEqual([DETAILED_REFUND]);
	});

	it.each([
		`[${FIRST.replace('}', ', ARN=123}')}]`,
		`[${FIRST.replace('{', '{Refund Mode=NEFT, ')}]`,
		`[${FIRST.replace('190783,', '190783, refund_mode=NEFT,')}]`,
	])('come out beside fields that nobody knows: %s', async (map) => {
		expect((await refundsOf(map)).json).toEqual([DETAILED_REFUND]);
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
		expect(outcome.json).toEqual([DETAILED_REFUND, SECOND]);
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
		expect((await refundsOf([DETAILS])).json).toEqual([DETAILED_REFUND]);
	});

	it('may hold a comma in a value', async () => {
		const status = 'completed, settled by bank';
		const { json: items } = await refundsOf(`[${FIRST.replace('refundinprogress', status)}]`);
		expect(items[0]).toMatchObject({ rawStatus: status, createdAt: DETAILED_REFUND.createdAt });
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
		expect(onlyJson(result)).toMatchObject({ refundId: DETAILS_ID });
	});
});
