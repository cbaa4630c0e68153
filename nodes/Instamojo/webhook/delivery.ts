import type { IWebhookFunctions } from 'n8n-workflow';

import { readRupees } from '../../shared/money';
import { isRecord, readText } from '../../shared/read';
import type { Payment, PaymentEvent } from '../../shared/types';
import { readContentType } from '../../shared/webhook/headers';
import { readPaymentStatus } from '../api/normalise';

const FORM = 'application/x-www-form-urlencoded';

/** n8n parses the first 1000 fields of a form and drops the others, so the body as it came goes before what n8n made of it. */
function readPairs(context: IWebhookFunctions): Array<[string, unknown]> {
	const request: unknown = context.getRequestObject();
	const rawBody: unknown = isRecord(request) ? request.rawBody : undefined;
	if (Buffer.isBuffer(rawBody)) return [...new URLSearchParams(new TextDecoder().decode(rawBody))];
	const body: unknown = context.getBodyData();
	return isRecord(body) ? Object.entries(body) : [];
}

/**
 * The fields of a posted form, or undefined where the post is none that Instamojo would send: another content type or
 * none, a field given twice, no MAC, nothing at all.
 */
export function readForm(context: IWebhookFunctions): Record<string, string> | undefined {
	if (readContentType(context) !== FORM) return undefined;
	const fields = new Map<string, string>();
	for (const [key, value] of readPairs(context)) {
		if (typeof value !== 'string' || fields.has(key)) return undefined;
		fields.set(key, value);
	}
	return fields.get('mac') ? Object.fromEntries(fields) : undefined;
}

/** The event of a delivery, or undefined where its status is neither success nor failure. */
export function readEvent(form: Record<string, string>): PaymentEvent | undefined {
	const status = readPaymentStatus(form.status);
	if (status === 'successful') return 'paymentSuccessful';
	return status === 'failed' ? 'paymentFailed' : undefined;
}

/** The payment as the delivery tells it. `buyer` is the buyer's mail address (docs.instamojo.com, "What is a webhook?"). */
export function readDeliveredPayment(form: Record<string, string>): Payment {
	return {
		gateway: 'instamojo',
		paymentId: readText(form.payment_id),
		reference: readText(form.payment_request_id),
		status: readPaymentStatus(form.status),
		rawStatus: readText(form.status),
		amount: readRupees(form.amount),
		currency: readText(form.currency),
		fees: readRupees(form.fees),
		buyer: {
			name: readText(form.buyer_name),
			email: readText(form.buyer),
			phone: readText(form.buyer_phone),
		},
		instrument: null,
		failureReason: null,
		createdAt: null,
	};
}
