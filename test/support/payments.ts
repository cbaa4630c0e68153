import { PAYMENT_ID, REQUEST_ID, v2, type Generation } from './generations';

/** The payment of a generation as it comes out, in the shape of all gateways. */
export const simplifiedPayment = (generation: Generation) => ({
	gateway: 'instamojo',
	paymentId: PAYMENT_ID,
	reference: REQUEST_ID,
	status: 'successful',
	rawStatus: generation === v2 ? 'true' : 'Credit',
	amount: '2500.00',
	currency: 'INR',
	fees: '125.00',
	buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
	instrument: 'NETBANKING',
	failureReason: null,
	createdAt: '2026-11-20T08:26:26.382Z',
});
