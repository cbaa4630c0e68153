import type { DeliveryKind, WebhookOrder } from '../webhooks.mts';
import type { Account, Payment, PaymentRequest } from './account.mts';
import { signedForm, type FormField } from './mac.mts';
import { longUrl } from './links.mts';
import { rupees } from './rupees.mts';

/** 15, 30, 60 and 120 minutes, each after the attempt before (docs: what-if-the-webhook-fails). */
const retryDelays = [15, 30, 60, 120].map((minutes) => minutes * 60);

/** The documented fields (docs: what-is-a-webhook) in the order of the captured sample. */
export function webhookFields(
	account: Account,
	request: PaymentRequest,
	payment: Payment,
): FormField[] {
	return [
		['payment_id', payment.id],
		['status', payment.status === 'successful' ? 'Credit' : 'Failed'],
		['shorturl', request.shorturl ?? ''],
		['longurl', longUrl(account, request)],
		['purpose', request.purpose],
		['amount', rupees(payment.paise)],
		// A failed payment's fee in the webhook is not documented: zero is invented.
		['fees', rupees(payment.feePaise ?? 0)],
		['currency', 'INR'],
		['buyer', payment.buyer.email],
		['buyer_name', payment.buyer.name],
		['buyer_phone', payment.buyer.phone],
		['payment_request_id', request.id],
	];
}

/** What is posted about a payment; `changes` are laid over the fields before signing with `salt`. */
export function webhookOrder(
	account: Account,
	{ request, payment, url }: { request: PaymentRequest; payment: Payment; url: string },
	kind: DeliveryKind,
	{ salt, changes }: { salt: string; changes?: Record<string, string> },
): WebhookOrder {
	const fields = new Map([
		...webhookFields(account, request, payment),
		...Object.entries(changes ?? {}),
	]);
	const { webhookDelay, webhookTimeout, webhookRetries } = account.settings;
	return {
		gateway: 'instamojo',
		url,
		contentType: 'application/x-www-form-urlencoded',
		body: signedForm([...fields], salt),
		subject: { requestId: request.id, paymentId: payment.id, status: payment.status },
		kind,
		delay: kind === 'genuine' ? webhookDelay : 0,
		timeout: webhookTimeout,
		retryDelays: kind === 'genuine' && webhookRetries ? retryDelays : [],
	};
}

/** Posts to the request's webhook, if it has one and the outcome is one that is reported. */
export function announce(account: Account, request: PaymentRequest, payment: Payment): void {
	const { webhook: url } = request;
	if (!url || payment.status === 'pending') return;
	if (payment.status === 'failed' && !account.settings.webhookOnFailure) return;
	const { salt } = account.settings;
	account.core.webhooks.send(webhookOrder(account, { request, payment, url }, 'genuine', { salt }));
}
