import type { IWebhookFunctions } from 'n8n-workflow';

import { readRupees } from '../../shared/money';
import { readText } from '../../shared/read';
import type { Payment } from '../../shared/types';
import { readContentType } from '../../shared/webhook/headers';
import { isWithheld, pick } from '../api/fields';
import { readPaymentStatus } from '../api/statuses';

export type Fields = Record<string, string>;

/** JSON since December 2014, a form before (github.com/payumoney-india/Webhooks). */
const TYPES = ['application/json', 'application/x-www-form-urlencoded'];

/** A value of JSON as a form would have it; undefined for a list or an object. */
function toText(value: unknown): string | undefined {
	if (value === null || value === undefined) return '';
	return typeof value === 'object' || typeof value === 'function' ? undefined : String(value);
}

/**
 * The fields of a post, or undefined where it is none that PayUmoney would send: another content type, a field given
 * twice, a list or an object as a value, nothing at all.
 */
export function readFields(context: IWebhookFunctions): Fields | undefined {
	const contentType = readContentType(context);
	if (contentType !== undefined && !TYPES.includes(contentType)) return undefined;
	const body: unknown = context.getBodyData();
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
	const fields = new Map<string, string>();
	for (const [key, value] of Object.entries(body)) {
		const text = toText(value);
		if (text === undefined) return undefined;
		fields.set(key, text);
	}
	return fields.size > 0 ? Object.fromEntries(fields) : undefined;
}

function readFailureReason(fields: Fields): string | null {
	const words = readText(pick(fields, 'errormessage'));
	return readPaymentStatus(fields.status) === 'failed' ? words : null;
}

/** The payment as the delivery tells it (Transaction_POST_Format). */
export function readDeliveredPayment(fields: Fields): Payment {
	return {
		gateway: 'payumoney',
		paymentId: readText(fields.paymentId)?.trim() ?? null,
		reference: readText(fields.merchantTransactionId)?.trim() ?? null,
		status: readPaymentStatus(fields.status),
		rawStatus: readText(fields.status),
		amount: readRupees(fields.amount),
		currency: 'INR',
		fees: readRupees(fields.additionalCharges),
		buyer: {
			name: readText(fields.customerName),
			email: readText(fields.customerEmail),
			phone: readText(fields.customerPhone),
		},
		instrument: readText(fields.paymentMode),
		failureReason: readFailureReason(fields),
		createdAt: null,
	};
}

/** What was posted, without the hash and what else no execution should hold. */
export function readPayload(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !isWithheld(name)));
}
