import type { Account, Payment, PaymentRequest, RefundCase } from '../account.mts';
import { billingInstruments } from '../instruments.mts';
import { longUrl, v11RequestUrl } from '../links.mts';
import { statusText } from '../refunds.mts';
import { rupees } from '../rupees.mts';

/** A payment request as a captured answer of 2020 shows it. */
export function showRequest(account: Account, request: PaymentRequest) {
	return {
		id: request.id,
		phone: request.phone,
		email: request.email,
		buyer_name: request.buyerName,
		amount: rupees(request.paise),
		purpose: request.purpose,
		expires_at: request.expiresAt,
		status: request.status,
		send_sms: request.sendSms,
		send_email: request.sendEmail,
		sms_status: request.smsStatus,
		email_status: request.emailStatus,
		shorturl: request.shorturl,
		longurl: longUrl(account, request),
		redirect_url: request.redirectUrl,
		webhook: request.webhook,
		allow_repeated_payments: request.allowRepeatedPayments,
		customer_id: null,
		created_at: request.createdAt,
		modified_at: request.modifiedAt,
	};
}

/** `Credit` is success; `Failed` is seen, the word for a pending payment is invented. */
const statuses = { successful: 'Credit', failed: 'Failed', pending: 'Pending' };

/** `{id, paid_out_at}` once it was paid out (docs: v1.1 get-payment-details). */
function showPayout(account: Account, { payoutId }: Payment) {
	const payout = account.payouts.get(payoutId ?? '');
	return payout ? { id: payout.id, paid_out_at: payout.paidOutAt } : null;
}

/** A payment as a captured answer of 2020 shows it; `payment_request` is an address. */
export function showPayment(account: Account, payment: Payment) {
	const { buyer, paise, feePaise } = payment;
	return {
		payment_id: payment.id,
		status: statuses[payment.status],
		currency: 'INR',
		amount: rupees(paise),
		buyer_name: buyer.name,
		buyer_phone: buyer.phone,
		buyer_email: buyer.email,
		shipping_address: null,
		shipping_city: null,
		shipping_state: null,
		shipping_zip: null,
		shipping_country: null,
		quantity: 1,
		unit_price: rupees(paise),
		// Null on a payment without success is v2's sample; for v1.1 it is invented.
		fees: feePaise === null ? null : rupees(feePaise),
		variants: [],
		custom_fields: {},
		affiliate_commission: '0',
		payment_request: v11RequestUrl(account, payment.requestId),
		instrument_type: payment.instrument,
		billing_instrument: billingInstruments[payment.instrument],
		tax_invoice_id: '',
		failure: payment.failure,
		payout: showPayout(account, payment),
		created_at: payment.createdAt,
	};
}

/** A refund as a captured answer of 2017 shows it. The words of a case that ended unpaid are invented here. */
export function showRefund(account: Account, refundCase: RefundCase) {
	const payment = account.payments.get(refundCase.paymentId);
	return {
		id: refundCase.id,
		payment_id: refundCase.paymentId,
		status: statusText(refundCase.resolution),
		type: refundCase.type,
		body: refundCase.body,
		refund_amount: rupees(refundCase.paise),
		total_amount: rupees(payment?.paise ?? 0),
		created_at: refundCase.createdAt,
	};
}
