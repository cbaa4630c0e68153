import type { Account, Buyer, PaymentMode, Transaction } from './account.mts';
import { newBankReference, newMihpayid, newPaymentId, newReference } from './ids.mts';
import { announce } from './webhook.mts';

export type PayOutcome = 'success' | 'failed' | 'cancelled' | 'pending';

const states = {
	success: 'successful',
	failed: 'failed',
	cancelled: 'cancelled',
	pending: 'initiated',
} as const;

/** What a transaction is made for. */
export interface Order {
	/** Made up when left out. */
	merchantTransactionId?: string;
	invoiceNumber?: string;
	paise: number;
	productInfo: string;
	buyer: Buyer;
	udf?: string[];
	surl?: string | null;
	furl?: string | null;
	expiresAt?: number | null;
}

/** A transaction that nobody has begun to pay. */
export function openTransaction(account: Account, order: Order): Transaction {
	const paymentId = newPaymentId();
	const transaction: Transaction = {
		paymentId,
		merchantTransactionId: order.merchantTransactionId ?? newReference(paymentId),
		invoiceNumber: order.invoiceNumber ?? null,
		state: 'notStarted',
		statusText: null,
		paise: order.paise,
		additionalCharges: '',
		productInfo: order.productInfo,
		buyer: order.buyer,
		udf: Array.from({ length: 5 }, (_, index) => order.udf?.[index] ?? ''),
		paymentMode: 'DC',
		surl: order.surl ?? null,
		furl: order.furl ?? null,
		expiresAt: order.expiresAt ?? null,
		mihpayid: newMihpayid(),
		bankReference: newBankReference(),
		createdAt: account.core.clock.now(),
	};
	account.transactions.set(paymentId, transaction);
	return transaction;
}

/** How a buyer pays. */
export interface Attempt {
	outcome: PayOutcome;
	paymentMode?: PaymentMode;
	/** Decimal text, as `1.50`. */
	additionalCharges?: string;
}

/** Why a transaction cannot be paid; null if it can. Texts are invented. */
export function unpayableBecause(account: Account, transaction: Transaction): string | null {
	if (!['notStarted', 'initiated'].includes(transaction.state)) {
		return 'This payment has already ended.';
	}
	if (transaction.expiresAt !== null && transaction.expiresAt <= account.core.clock.now()) {
		return 'This payment link has expired.';
	}
	return null;
}

/** Pays a transaction that can be paid (see `unpayableBecause`), and sends the webhook that is due. */
export function conclude(account: Account, transaction: Transaction, attempt: Attempt): void {
	transaction.state = states[attempt.outcome];
	transaction.paymentMode = attempt.paymentMode ?? transaction.paymentMode;
	transaction.additionalCharges = attempt.additionalCharges ?? transaction.additionalCharges;
	announce(account, transaction);
}

/** Where the buyer goes afterwards; null if nowhere. The samples' addresses have no scheme: `http` is invented. */
export function redirectAfter({ state, surl, furl }: Transaction): string | null {
	const url = state === 'successful' ? surl : furl;
	if (!url || state === 'initiated') return null;
	return /^https?:\/\//i.test(url) ? url : `http://${url}`;
}
