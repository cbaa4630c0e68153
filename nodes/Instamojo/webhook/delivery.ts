import type { IWebhookFunctions } from 'n8n-workflow';

import { readRupees } from '../../shared/money';
import { isRecord, readText } from '../../shared/read';
import type { Payment } from '../../shared/types';
import { readContentType } from '../../shared/webhook/headers';
import { readPaymentStatus } from '../api/normalise';

export type Form = Record<string, string>;

const FORM = 'application/x-www-form-urlencoded';

/** n8n parses this many fields of a form and drops the others, the MAC among them. */
const FIELDS_OF_N8N = 1000;

/** A webhook has some hundred bytes. A stranger's form of any size is not worth parsing. */
const LONGEST_FORM = 1_000_000;

function readPairs(context: IWebhookFunctions): Array<[string, unknown]> {
	const body: unknown = context.getBodyData();
	const pairs = isRecord(body) ? Object.entries(body) : [];
	if (pairs.length < FIELDS_OF_N8N) return pairs;
	const { rawBody } = context.getRequestObject();
	const isReadable = Buffer.isBuffer(rawBody) && rawBody.length <= LONGEST_FORM;
	return isReadable ? [...new URLSearchParams(new TextDecoder().decode(rawBody))] : pairs;
}

/**
 * The fields of a posted form, or undefined where the post is none that Instamojo would send: another content type, a
 * field given twice, no MAC, nothing at all.
 */
export function readForm(context: IWebhookFunctions): Form | undefined {
	if ((readContentType(context) ?? FORM) !== FORM) return undefined;
	const fields = new Map<string, string>();
	for (const [key, value] of readPairs(context)) {
		if (typeof value !== 'string' || fields.has(key)) return undefined;
		fields.set(key, value);
	}
	return fields.get('mac') ? Object.fromEntries(fields) : undefined;
}

/** The payment as the delivery tells it. `buyer` is the buyer's mail address (docs.instamojo.com, "What is a webhook?"). */
export function readDeliveredPayment(form: Form): Payment {
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
