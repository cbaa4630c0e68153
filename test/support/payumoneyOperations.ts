import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeSetup } from './engine';
import {
	api,
	INVOICE_NUMBER,
	invoiced,
	PATHS,
	PAYMENT_ID,
	payUmoney,
	strictApi,
	treasury,
} from './payumoney';

/** An operation of the node, filled in, and the call that it makes. */
export type Operation = {
	name: string;
	method: 'GET' | 'POST' | 'PUT';
	path: string;
	parameters: INodeParameters;
	/** What is asked before the call that fails. */
	before?: () => void;
};

const refundsOfNone = () =>
	api()
		.get(PATHS.refundsOfPayment)
		.query(true)
		.reply(200, treasury({ 'Total Amount': '2500.0', 'Refund Details Map': '[]' }));

/** PayUmoney, giving a signature once. */
export const signature = () =>
	api()
		.post(PATHS.signature)
		.query(true)
		.reply(200, invoiced({ signature: 'ABC' }));

const IDS = { merchantTransactionIds: 'order-1', options: { ifNotFound: 'fail' } };

/** Every operation of the node. */
export const OPERATIONS: Operation[] = [
	{ name: 'payment.getStatus', method: 'POST', path: PATHS.status, parameters: IDS },
	{ name: 'payment.getResponse', method: 'POST', path: PATHS.response, parameters: IDS },
	{
		name: 'refund.create',
		method: 'POST',
		path: PATHS.refund,
		parameters: { paymentId: PAYMENT_ID, refundAmount: '500', options: { requestKey: 'one' } },
		before: refundsOfNone,
	},
	{
		name: 'refund.get',
		method: 'GET',
		path: PATHS.refundDetails,
		parameters: { refundId: '190783' },
	},
	{
		name: 'refund.getByPayment',
		method: 'GET',
		path: PATHS.refundsOfPayment,
		parameters: { paymentId: PAYMENT_ID },
	},
	{
		name: 'invoice.create',
		method: 'POST',
		path: PATHS.invoice,
		parameters: { invoiceDescription: 'Rent', subAmount: '10' },
		before: signature,
	},
	{ name: 'invoice.search', method: 'POST', path: PATHS.search, parameters: {} },
	{
		name: 'invoice.updateStatus',
		method: 'PUT',
		path: `${PATHS.invoices}/${INVOICE_NUMBER}`,
		parameters: { invoiceNumber: INVOICE_NUMBER, status: 'EXPIRED' },
	},
	{
		name: 'invoice.generateSignature',
		method: 'POST',
		path: PATHS.signature,
		parameters: { subAmount: '10' },
	},
	{
		name: 'invoice.createEmail',
		method: 'POST',
		path: PATHS.emailInvoice,
		parameters: {
			amount: '50',
			transactionId: 'order-1',
			paymentDescription: 'Toy',
			customerName: 'Asha',
			customerEmail: 'asha@example.com',
			customerPhone: '9999999999',
		},
	},
	{
		name: 'invoice.createSms',
		method: 'POST',
		path: PATHS.smsInvoice,
		parameters: {
			amount: '50',
			description: 'Toy',
			customerName: 'Asha',
			customerMobileNumber: '9999999999',
		},
	},
];

/** The node set to an operation. */
export const nodeOf = ({ name, parameters }: Operation, settings: Partial<NodeSetup> = {}) =>
	payUmoney(name, parameters, settings);

/** PayUmoney, answering the call of an operation so. */
export function fail(operation: Operation, status: number, body: string | IDataObject) {
	operation.before?.();
	return strictApi().intercept(operation.path, operation.method).query(true).reply(status, body);
}
