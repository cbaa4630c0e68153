import type { Account, Payment, PaymentRequest } from './account.mts';
import { notFound } from './refusal.mts';

/** The payment request of that id; throws a 404. */
export function findRequest(account: Account, id: string): PaymentRequest {
	const request = account.paymentRequests.get(id);
	if (!request) throw notFound();
	return request;
}

/** The payment of that id; throws a 404. */
export function findPayment(account: Account, id: string): Payment {
	const payment = account.payments.get(id);
	if (!payment) throw notFound();
	return payment;
}

/** Switches a request on or off, again and again if need be: both are idempotent (JAVA SDK test). */
export function setEnabled(account: Account, id: string, isEnabled: boolean) {
	findRequest(account, id).isEnabled = isEnabled;
	return { status: 200, body: { success: true } };
}
