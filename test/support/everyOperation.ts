import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Instamojo/resources';
import { ORDER_PARAMETERS } from './gatewayRecords';
import { PAYMENT_ID, REFUND_ID, REQUEST_ID } from './generations';
import { ORDER_ID, PAYOUT_ID, USER_ID } from './ownRecords';

/** Every operation of the Instamojo node, by its resource and its own name. */
export const operations = resources.flatMap(({ value, operations: all }) =>
	all.map((operation) => ({ name: `${value}.${operation.value}`, operation })),
);

/** What any of them may ask for, so that each gets as far as its calls. */
export const filledIn: INodeParameters = {
	paymentRequestId: REQUEST_ID,
	paymentId: PAYMENT_ID,
	refundId: REFUND_ID,
	purpose: 'FIFA 16',
	body: 'Parcel arrived damaged',
	query: 'asha@example.com',
	reference: PAYMENT_ID,
	expectedAmount: '2500',
	payoutId: PAYOUT_ID,
	slug: 'macbook-pro',
	orderId: ORDER_ID,
	...ORDER_PARAMETERS,
	userId: USER_ID,
	password: 'made-up password of Asha',
	referrer: 'sandbox',
	updateFields: { firstName: 'Asha' },
	accountHolderName: 'Asha Rao',
	accountNumber: '012345678901',
	ifscCode: 'HDFC0000123',
};

/** Of these no source names the scope. */
export const WITHOUT_KNOWN_SCOPE = [
	'invoice.getAll',
	'virtualAccount.create',
	'virtualAccount.getAll',
];
