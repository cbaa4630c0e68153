import type { IDataObject } from 'n8n-workflow';

import { PAYMENT_ID } from './payumoney';

/** The refund of the documentation. */
export const DETAILS_ID = '190783';

/** The documentation's sample, with the amounts of one and the same story. */
export const DETAILS: IDataObject = {
	PaymentId: PAYMENT_ID,
	RefundId: DETAILS_ID,
	'Refund Amount': '10.0',
	'Total Amount': '1276.0',
	'Refund Status': 'refundinprogress',
	'Refund Created On': '2017-04-26 15:59:51.0',
	'Refund Completed On': 'null',
};

/** That refund as it comes out. */
export const DETAILED_REFUND = {
	gateway: 'payumoney',
	refundId: DETAILS_ID,
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
