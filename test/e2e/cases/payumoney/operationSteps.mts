import type { Json } from '../../support/json.mts';
import type { Step } from '../operationSteps.mts';

/** Every operation on a payment and its refund, in one run. */
export const paymentSteps = (merchantTransactionId: string): [Step, ...Step[]] => [
	[
		'Response',
		'payment',
		'getResponse',
		{
			merchantTransactionIds: merchantTransactionId,
			filters: { from: '2020-01-01', to: '2099-12-31', count: 5 },
		},
	],
	[
		'Reconcile',
		'payment',
		'reconcile',
		{ merchantTransactionId: '={{ $json.reference }}', expectedAmount: '={{ $json.amount }}' },
	],
	[
		'Refund',
		'refund',
		'create',
		{
			paymentId: '={{ $json.paymentId }}',
			refundAmount: '40.25',
			options: { merchantTransactionId },
		},
	],
	['Get refund', 'refund', 'get', { refundId: '={{ $json.refundId }}' }],
	['Refunds of the payment', 'refund', 'getByPayment', { paymentId: '={{ $json.paymentId }}' }],
	['Status', 'payment', 'getStatus', { merchantTransactionIds: merchantTransactionId }],
	[
		'Reconcile again',
		'payment',
		'reconcile',
		{ merchantTransactionId, expectedAmount: '106.50', onlyDiscrepancies: true },
	],
];

const customer = { customerName: 'Asha Rao' };

/** The signature, and both deprecated calls, in one run. */
export const oldInvoiceSteps = (byEmail: string, bySms: string): [Step, ...Step[]] => [
	[
		'Signature',
		'invoice',
		'generateSignature',
		{ subAmount: '1,000', tax: '180', currency: 'INR' },
	],
	[
		'Email',
		'invoice',
		'createEmail',
		{
			...{ amount: '100', transactionId: byEmail, paymentDescription: 'Rent for January' },
			...{ ...customer, customerEmail: 'asha@example.com', customerPhone: '99999 99999' },
			additionalFields: { sendEmail: true, expiryTime: '2099-01-31' },
		},
	],
	[
		'SMS',
		'invoice',
		'createSms',
		{
			...{ ...customer, amount: '250.5', description: 'Rent for February' },
			customerMobileNumber: '9999999999',
			additionalFields: { invoiceReferenceId: bySms },
		},
	],
	['Status', 'payment', 'getStatus', { merchantTransactionIds: `${byEmail}, ${bySms}` }],
];

export const createStep = (additionalFields: Json = {}): Step => [
	'Invoice',
	'invoice',
	'create',
	{
		invoiceDescription: 'Rent for January',
		subAmount: '1,00,000',
		additionalFields: { tax: '18000', discount: '500.50', ...additionalFields },
	},
];

export const searchStep = (invoiceNumber: unknown): Step => [
	'Invoice',
	'invoice',
	'search',
	{ filters: { invoiceNumber } },
];

export const updateStep = (invoiceNumber: unknown, status: string): Step => [
	'Invoice',
	'invoice',
	'updateStatus',
	{ invoiceNumber, status },
];
