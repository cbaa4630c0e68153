import { normalisePayment } from '../../nodes/Instamojo/api/normalise';
import { REQUEST_ID, v1, v2 } from '../support/generations';

const UNKNOWN_BUYER = { name: null, email: null, phone: null };

describe('a payment in the shape of all gateways', () => {
	it.each([
		[v1, 'Credit', 'successful', 'Credit'],
		[v1, 'Failed', 'failed', 'Failed'],
		[v1, 'Pending', 'pending', 'Pending'],
		[v1, 'Something new', 'unknown', 'Something new'],
		[v2, true, 'successful', 'true'],
		[v2, false, 'failed', 'false'],
		[v2, null, 'pending', null],
		[v2, 'Something new', 'unknown', 'Something new'],
	])('reads the status %#', (generation, said, status, rawStatus) => {
		const payment = normalisePayment(generation.payment({ status: said }));
		expect(payment).toMatchObject({ status, rawStatus });
	});

	it('is the same for both generations, but for the raw status', () => {
		const [first, second] = [normalisePayment(v1.payment()), normalisePayment(v2.payment())];
		expect({ ...first, rawStatus: null }).toEqual({ ...second, rawStatus: null });
	});

	it('says why a payment failed', () => {
		const failure = { reason: 'AUTHORIZATION_FAILED', message: 'Declined by the bank' };
		const payment = normalisePayment(v2.payment({ status: false, fees: null, failure }));
		expect(payment).toMatchObject({ failureReason: 'Declined by the bank', fees: null });
	});

	it('falls back to the code of a failure without words', () => {
		const failure = { reason: 'AUTHORIZATION_FAILED', message: null };
		expect(normalisePayment(v1.payment({ failure })).failureReason).toBe('AUTHORIZATION_FAILED');
	});

	it.each([
		['10.00', '10.00'],
		['10', '10.00'],
		['10.5', '10.50'],
		[10.5, '10.50'],
		[0, '0.00'],
		['1234567.89', '1234567.89'],
		['', null],
		[null, null],
		['free', null],
	])('writes the amount %p as %p', (amount, written) => {
		expect(normalisePayment(v1.payment({ amount })).amount).toBe(written);
	});

	it.each([
		['2017-11-03T00:57:08.174538Z', '2017-11-03T00:57:08.174Z'],
		['2016-05-09T16:10:13.786Z', '2016-05-09T16:10:13.786Z'],
		['2026-11-20T13:56:26+05:30', '2026-11-20T08:26:26.000Z'],
		['yesterday', null],
		[null, null],
	])('writes the time %p as %p', (time, written) => {
		expect(normalisePayment(v1.payment({ created_at: time })).createdAt).toBe(written);
	});

	it('reads the id of its request from an address with or without a slash, or a plain id', () => {
		const address = `https://api.instamojo.com/v2/payment_requests/${REQUEST_ID}`;
		for (const said of [address, `${address}/`, REQUEST_ID]) {
			expect(normalisePayment(v2.payment({ payment_request: said })).reference).toBe(REQUEST_ID);
		}
	});

	it('has null for everything that is not said, and leaves nothing out', () => {
		expect(normalisePayment({})).toEqual({
			gateway: 'instamojo',
			paymentId: null,
			reference: null,
			status: 'unknown',
			rawStatus: null,
			amount: null,
			currency: null,
			fees: null,
			buyer: UNKNOWN_BUYER,
			instrument: null,
			failureReason: null,
			createdAt: null,
		});
	});

	it('survives values of any other kind', () => {
		const odd = {
			id: 12,
			amount: ['1'],
			failure: [],
			payment_request: {},
			created_at: 5,
			name: {},
		};
		expect(normalisePayment({ ...odd, status: {} })).toMatchObject({
			paymentId: '12',
			amount: null,
			reference: null,
			createdAt: null,
			status: 'unknown',
		});
	});

	it('keeps an empty text of the buyer as unknown', () => {
		const payment = normalisePayment(v1.payment({ buyer_name: '', buyer_phone: 'null' }));
		expect(payment.buyer).toEqual({ name: null, email: 'foo@example.com', phone: null });
	});
});
