import type { GenericValue, IDataObject } from 'n8n-workflow';

import { api, MERCHANT_KEY, PATHS, PAYMENT_ID, treasury } from './payumoney';

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

const giveDetails = (path: string, asked: Record<string, string>, result: GenericValue) =>
	api()
		.get(path)
		.query({ merchantKey: MERCHANT_KEY, ...asked })
		.reply(200, treasury(result));

/** PayUmoney, giving this to a call for that refund. */
export const giveRefund = (result: GenericValue) =>
	giveDetails(PATHS.refundDetails, { refundId: DETAILS_ID }, result);

/** PayUmoney, giving this to a call for the refunds of the payment. */
export const giveRefunds = (result: GenericValue) =>
	giveDetails(PATHS.refundsOfPayment, { paymentId: PAYMENT_ID }, result);
