import { normalisePaymentRequest, normaliseRefund } from '../../nodes/Instamojo/api/normalise';
import { PAYMENT_ID, v1, refundCase } from '../support/generations';

const UNKNOWN_BUYER = { name: null, email: null, phone: null };

describe('a payment request in the shape of all gateways', () => {
	it.each([
		['Pending', 'pending'],
		['Sent', 'sent'],
		['Completed', 'completed'],
		['Failed', 'failed'],
		['Something new', 'unknown'],
		[null, 'unknown'],
	])('reads the status %p as %p', (said, status) => {
		const link = normalisePaymentRequest(v1.paymentRequest({ status: said }));
		expect(link).toMatchObject({ status, rawStatus: said });
	});

	it.each([
		['objects', [v1.payment(), v1.payment({ payment_id: 'MOJO2' })], [PAYMENT_ID, 'MOJO2']],
		['addresses', [`https://api.instamojo.com/v2/payments/${PAYMENT_ID}/`], [PAYMENT_ID]],
		['nothing yet', [], []],
		['nothing, as in lists of v1.1', undefined, null],
	])('names its payments when they are given as %s', (_, payments, paymentIds) => {
		expect(normalisePaymentRequest(v1.paymentRequest({ payments })).paymentIds).toEqual(paymentIds);
	});

	it('names the one payment that v1.1 gives with it', () => {
		const request = v1.paymentRequest({ payment: v1.payment() });
		expect(normalisePaymentRequest(request).paymentIds).toEqual([PAYMENT_ID]);
	});

	it('has null for everything that is not said, and leaves nothing out', () => {
		expect(normalisePaymentRequest({})).toEqual({
			gateway: 'instamojo',
			linkId: null,
			url: null,
			shortUrl: null,
			status: 'unknown',
			rawStatus: null,
			amount: null,
			purpose: null,
			buyer: UNKNOWN_BUYER,
			paymentIds: null,
			createdAt: null,
			expiresAt: null,
		});
	});
});

describe('a refund in the shape of all gateways', () => {
	it.each([
		['Refunded', 'completed'],
		['Pending', 'pending'],
		['pending', 'pending'],
		['Something new', 'unknown'],
	])('reads the status %p as %p', (said, status) => {
		expect(normaliseRefund(v1.refund({ status: said }))).toMatchObject({ status, rawStatus: said });
	});

	it.each([
		['open', 'OPEN', null, 'pending'],
		['refunded', 'FINI', 'FINI_CONC', 'completed'],
		['denied', 'FINI', 'FINI_DENY', 'failed'],
		['cancelled', 'FINI', 'FINI_WITH', 'failed'],
	])('reads a case that is %s', (_, status, resolution, read) => {
		const refund = normaliseRefund(refundCase({ status, resolution_status: resolution }));
		expect(refund.status).toBe(read);
	});

	it('reads the case of a refund', () => {
		expect(normaliseRefund(refundCase())).toMatchObject({
			paymentId: PAYMENT_ID,
			amount: '2500.00',
			transactionId: '1603367841023',
			reasonCode: 'QFL',
			outcome: null,
		});
	});

	it('reads a refund of v2, of which only four fields are known', () => {
		const payment = `https://api.instamojo.com/v2/payments/${PAYMENT_ID}/`;
		const refund = normaliseRefund({ id: 'R1', payment, amount: '10.00', buyer: 'x' });
		expect(refund).toMatchObject({ refundId: 'R1', paymentId: PAYMENT_ID, amount: '10.00' });
	});

	it('has null for everything that is not said, and leaves nothing out', () => {
		expect(normaliseRefund({})).toEqual({
			gateway: 'instamojo',
			refundId: null,
			paymentId: null,
			status: 'unknown',
			rawStatus: null,
			amount: null,
			paymentAmount: null,
			reasonCode: null,
			reason: null,
			transactionId: null,
			createdAt: null,
			outcome: null,
		});
	});
});
