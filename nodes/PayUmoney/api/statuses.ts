import { readText } from '../../shared/read';
import type { LinkStatus, PaymentStatus, RefundStatus } from '../../shared/types';

/**
 * Words of Check Merchant Transaction Status (integration guide, "Money With PayUMoney" and others), of payment
 * responses (`status` and `unmappedstatus`) and of webhooks (`Success`, `Release Payment`, `User Cancelled`), in small
 * letters without anything between. None of the lists is closed.
 */
const PAYMENT_STATUS: Record<string, PaymentStatus> = {
	moneywithpayumoney: 'successful',
	settlementinprocess: 'successful',
	inprocess: 'successful',
	moneysettled: 'successful',
	settled: 'successful',
	completed: 'successful',
	success: 'successful',
	// The documentation's own sample is misspelt.
	sucess: 'successful',
	successful: 'successful',
	captured: 'successful',
	releasepayment: 'successful',
	notstarted: 'pending',
	initiated: 'pending',
	inprogress: 'pending',
	pending: 'pending',
	auth: 'pending',
	failed: 'failed',
	failure: 'failed',
	bounced: 'failed',
	dropped: 'failed',
	cancelled: 'failed',
	cancelledbyuser: 'failed',
	usercancelled: 'failed',
	underdispute: 'disputed',
	// Paid, and something is going back: how much of it, PayUmoney does not say here.
	refundinprogress: 'successful',
	refunded: 'refunded',
	fullrefunded: 'refunded',
	autorefund: 'refunded',
	partiallyrefunded: 'partiallyRefunded',
	partialrefunded: 'partiallyRefunded',
};

/** `refundinprogress` is documented, `completed` was observed; how a failed refund is called is not known. */
const REFUND_STATUS: Record<string, RefundStatus> = {
	refundinprogress: 'pending',
	inprogress: 'pending',
	initiated: 'pending',
	refundinitiated: 'pending',
	pending: 'pending',
	completed: 'completed',
	refundcompleted: 'completed',
	success: 'completed',
	refundsuccess: 'completed',
	refunded: 'completed',
	failed: 'failed',
	failure: 'failed',
	refundfailed: 'failed',
	rejected: 'failed',
	cancelled: 'failed',
};

/** An active invoice waits for its payment. */
const INVOICE_STATUS: Record<string, LinkStatus> = {
	active: 'pending',
	inactive: 'inactive',
	expired: 'expired',
	paid: 'completed',
	fullypaid: 'completed',
	completed: 'completed',
};

function read<Status>(value: unknown, known: Record<string, Status>): Status | 'unknown' {
	const word = (readText(value) ?? '').toLowerCase().replace(/[^a-z]/g, '');
	const [, status] = Object.entries(known).find(([name]) => name === word) ?? [];
	return status ?? 'unknown';
}

export function readPaymentStatus(value: unknown): PaymentStatus {
	return read(value, PAYMENT_STATUS);
}

/** Whether a payment's status tells of a refund that is not made yet, of which nobody knows how much it gives back. */
export function tellsOfOpenRefund(rawStatus: string | null): boolean {
	return /refund.*progress/i.test(rawStatus ?? '');
}

export function readRefundStatus(value: unknown): RefundStatus {
	return read(value, REFUND_STATUS);
}

export function readInvoiceStatus(value: unknown): LinkStatus {
	return read(value, INVOICE_STATUS);
}
