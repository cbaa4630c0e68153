import {
	paymentsOf,
	type Account,
	type Payment,
	type PaymentRequest,
	type RefundCase,
} from '../account.mts';
import { billingInstruments } from '../instruments.mts';
import { longUrl, v2Url } from '../links.mts';
import { listedRefunds, statusText } from '../refunds.mts';
import { rupees } from '../rupees.mts';

/** The seller, as an address; the id is made up. */
export const sellerId = '90f01dfdacbe4fe7892fc27dbdc30906';

/** A payment request as v2 has it: `payments` are addresses (OAS, "With Completed Payment"). */
export function showRequest(account: Account, request: PaymentRequest) {
	return {
		id: request.id,
		user: v2Url(account, 'users', request.userId ?? sellerId),
		phone: request.phone,
		email: request.email,
		buyer_name: request.buyerName,
		amount: rupees(request.paise),
		purpose: request.purpose,
		status: request.status,
		payments: paymentsOf(account, request.id)
			.reverse()
			.map(({ id }) => v2Url(account, 'payments', id)),
		send_sms: request.sendSms,
		send_email: request.sendEmail,
		sms_status: request.smsStatus,
		email_status: request.emailStatus,
		shorturl: request.shorturl,
		longurl: longUrl(account, request),
		redirect_url: request.redirectUrl,
		webhook: request.webhook,
		scheduled_at: null,
		expires_at: request.expiresAt,
		created_at: request.createdAt,
		modified_at: request.modifiedAt,
		resource_uri: v2Url(account, 'payment_requests', request.id),
		allow_repeated_payments: request.allowRepeatedPayments,
		mark_fulfilled: request.markFulfilled,
	};
}

/** Docs, get-payment-details: true success, false failed, null initiated or pending. */
const statuses = { successful: true, failed: false, pending: null };

function showMoney({ paise, feePaise, status }: Payment) {
	return {
		currency: 'INR',
		amount: rupees(paise),
		fees: feePaise === null ? null : rupees(feePaise),
		// 18 % of the fee, as in the documented sample (3.20 and 0.58).
		total_taxes: feePaise === null ? null : rupees(Math.round(feePaise * 0.18)),
		affiliate_id: null,
		affiliate_commission: status === 'successful' ? '0.00' : null,
	};
}

function showOrderInfo({ paise }: Payment) {
	return {
		shipping_address: null,
		shipping_city: null,
		shipping_state: null,
		shipping_zip: null,
		shipping_country: null,
		quantity: 1,
		unit_price: rupees(paise),
		custom_fields: {},
		variants: [],
	};
}

/** A payment as v2 has it. */
export function showPayment(account: Account, payment: Payment) {
	const { id, buyer } = payment;
	return {
		id,
		title: account.paymentRequests.get(payment.requestId)?.purpose ?? null,
		payment_type: 'api_rap',
		payment_request: v2Url(account, 'payment_requests', payment.requestId),
		status: statuses[payment.status],
		link: null,
		product: null,
		seller: v2Url(
			account,
			'users',
			account.paymentRequests.get(payment.requestId)?.userId ?? sellerId,
		),
		...showMoney(payment),
		name: buyer.name,
		email: buyer.email,
		phone: buyer.phone,
		payout: payment.payoutId && v2Url(account, 'payouts', payment.payoutId),
		cases: listedRefunds(account)
			.filter(({ paymentId }) => paymentId === id)
			.map((refundCase) => v2Url(account, 'resolutioncenter', 'cases', refundCase.id)),
		order_info: showOrderInfo(payment),
		instrument_type: payment.instrument,
		billing_instrument: billingInstruments[payment.instrument],
		failure: payment.failure,
		created_at: payment.createdAt,
		updated_at: payment.updatedAt,
		tax_invoice_id: '',
		resource_uri: v2Url(account, 'payments', id),
	};
}

/** What a refund's creation answers; the amount is echoed as it was sent. */
export function showCreatedRefund(account: Account, refundCase: RefundCase) {
	return {
		id: refundCase.id,
		payment_id: refundCase.paymentId,
		status: statusText(refundCase.resolution),
		type: refundCase.type,
		body: refundCase.body,
		refund_amount: refundCase.amountAsSent,
		total_amount: rupees(account.payments.get(refundCase.paymentId)?.paise ?? 0),
		created_at: refundCase.createdAt,
	};
}

/** A case (docs: get-details-of-a-refund-1). `OPEN` and `Pending` of an open one are invented. */
export function showCase(account: Account, refundCase: RefundCase) {
	const { id, payout, resolution } = refundCase;
	return {
		id,
		created_by: null,
		payment: v2Url(account, 'payments', refundCase.paymentId),
		status: resolution === null ? 'OPEN' : 'FINI',
		resolution_status: resolution,
		status_text: statusText(resolution),
		type: refundCase.type,
		body: refundCase.body,
		refund_amount: rupees(refundCase.paise),
		references: [
			{ id: refundCase.referenceId, type: 'Payment held.', created_at: refundCase.createdAt },
		],
		refunds: payout
			? [
					{
						id: payout.uuid,
						status: 'Completed',
						bank_reference_number: payout.bankReference,
						created_at: payout.createdAt,
					},
				]
			: [],
		transaction_id: refundCase.transactionId,
		created_at: refundCase.createdAt,
		updated_at: refundCase.updatedAt,
		resource_uri: v2Url(account, 'resolutioncenter', 'cases', id),
		creator_name: 'Sandbox seller',
	};
}

/**
 * A refund (`R…`). Only these four keys are known (PHP SDK tests); that the payment is an address and the
 * buyer an email address is invented, and so is that there is one only when money went back.
 */
export function showRefund(account: Account, refundCase: RefundCase, refundId: string) {
	return {
		id: refundId,
		payment: v2Url(account, 'payments', refundCase.paymentId),
		amount: rupees(refundCase.paise),
		buyer: account.payments.get(refundCase.paymentId)?.buyer.email ?? null,
	};
}
