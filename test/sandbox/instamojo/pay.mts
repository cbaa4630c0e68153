import type { Account, Buyer, Instrument, Payment, PaymentRequest } from './account.mts';
import { newPaymentId } from './ids.mts';
import { appendQuery } from './links.mts';
import { announce } from './webhook.mts';

export type Outcome = 'success' | 'failed' | 'pending';

const statuses = { success: 'successful', failed: 'failed', pending: 'pending' } as const;

/** Why the page takes no payment now; null if it does. Texts are invented. */
export function closedBecause(account: Account, request: PaymentRequest): string | null {
	if (!request.isEnabled) return 'This payment link has been disabled.';
	if (request.expiresAt !== null && Date.parse(request.expiresAt) <= account.core.clock.now()) {
		return 'This payment link has expired.';
	}
	if (request.status === 'Completed' && !request.allowRepeatedPayments) {
		return 'This payment link has already been paid.';
	}
	return null;
}

function decide(account: Account, payment: Payment, outcome: Outcome): void {
	payment.status = statuses[outcome];
	payment.updatedAt = account.core.clock.timestamp();
	if (outcome === 'success') {
		payment.feePaise = Math.round((payment.paise * account.settings.feeBasisPoints) / 10_000);
	}
	if (outcome === 'failed') {
		payment.failure = {
			reason: 'AUTHORIZATION_FAILED',
			message: 'Transaction was declined by the bank',
		};
	}
}

function report(account: Account, request: PaymentRequest, payment: Payment): void {
	if (payment.status === 'successful') request.status = 'Completed';
	request.modifiedAt = account.core.clock.timestamp();
	announce(account, request, payment);
}

/** Pays a request that is open (see `closedBecause`), and sends the webhook if one is due. */
export function pay(
	account: Account,
	request: PaymentRequest,
	{ outcome, buyer, instrument }: { outcome: Outcome; buyer: Buyer; instrument: Instrument },
): Payment {
	const createdAt = account.core.clock.timestamp();
	const payment: Payment = {
		id: newPaymentId(),
		requestId: request.id,
		status: 'pending',
		paise: request.paise,
		feePaise: null,
		buyer,
		instrument,
		failure: null,
		isFulfilled: request.markFulfilled,
		payoutId: null,
		createdAt,
		updatedAt: createdAt,
	};
	account.payments.set(payment.id, payment);
	decide(account, payment, outcome);
	report(account, request, payment);
	return payment;
}

/** Ends a pending payment. */
export function settle(
	account: Account,
	request: PaymentRequest,
	payment: Payment,
	outcome: 'success' | 'failed',
): void {
	decide(account, payment, outcome);
	report(account, request, payment);
}

/** Where the buyer goes afterwards; null if the request has no redirect URL. `Pending` is invented. */
export function redirectAfter(request: PaymentRequest, payment: Payment): string | null {
	if (!request.redirectUrl) return null;
	if (request.order !== null) {
		// What Instamojo's plugins read behind a gateway order; more is claimed and not shown.
		return appendQuery(request.redirectUrl, [
			['id', request.id],
			['payment_id', payment.id],
		]);
	}
	const words = { successful: 'Credit', failed: 'Failed', pending: 'Pending' };
	return appendQuery(request.redirectUrl, [
		['payment_id', payment.id],
		['payment_status', words[payment.status]],
		['payment_request_id', request.id],
	]);
}
