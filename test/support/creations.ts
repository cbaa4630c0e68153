import type { INodeParameters } from 'n8n-workflow';

import type { Generation } from './generations';
import { formApi, instamojo } from './instamojo';

/** The form of a request with nothing but what has to be there. */
export const LEAST = { purpose: 'FIFA 16', amount: '2500', allow_repeated_payments: 'false' };

/** The Instamojo node set to create that request, with these fields added and these parameters instead. */
export const createPaymentRequest = (
	generation: Generation,
	additionalFields: INodeParameters = {},
	parameters: INodeParameters = {},
) =>
	instamojo(generation, 'paymentRequest.create', {
		purpose: 'FIFA 16',
		amount: '2500',
		additionalFields,
		...parameters,
	});

/** Prepares the reply to creating a request and gives the form that was sent, read when it has been. */
export function expectCreation(generation: Generation) {
	const sent: Array<Record<string, unknown>> = [];
	formApi(generation)
		.post(`/${generation.requestsPath}/`, (form: Record<string, unknown>) => {
			sent.push({ ...form, amount: String(Number(form.amount)) });
			return /^\d+(\.\d{1,2})?$/.test(String(form.amount));
		})
		.reply(201, generation.one('payment_request', generation.paymentRequest()));
	return sent;
}
