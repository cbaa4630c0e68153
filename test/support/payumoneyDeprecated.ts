import type { INodeParameters } from 'n8n-workflow';

import { PATHS } from './payumoney';

/** The parameters of an invoice by email the old way. */
export const EMAIL_INVOICE: INodeParameters = {
	amount: '50',
	transactionId: 'order-1024',
	paymentDescription: 'Toy payment',
	customerName: 'Asha Rao',
	customerEmail: 'asha@example.com',
	customerPhone: '99999-99999',
};

/** The parameters of an invoice by SMS the old way. */
export const SMS_INVOICE: INodeParameters = {
	amount: '50.5',
	description: 'Toy payment',
	customerName: 'Asha Rao',
	customerMobileNumber: '99999 99999',
};

/** Both old calls. */
export const DEPRECATED = [
	{ operation: 'invoice.createEmail', path: PATHS.emailInvoice, parameters: EMAIL_INVOICE },
	{ operation: 'invoice.createSms', path: PATHS.smsInvoice, parameters: SMS_INVOICE },
];

/** As much of an answer as both have in common. */
export const MADE_INVOICE = { paymentId: 1, url: 'https://example.com/pay', amount: 50 };
