import type { IDataObject } from 'n8n-workflow';

import { readRupees } from '../../shared/money';
import { isRecord, readIdFromUrl, readText, readUtc, readWord } from '../../shared/read';
import type {
	LinkStatus,
	Payment,
	PaymentLink,
	PaymentStatus,
	Refund,
	RefundStatus,
} from '../../shared/types';

/** API v1.1 says `Credit` for success; v2 says true, false, or null while the payment is under way (docs.instamojo.com, "Get payment details"). */
const PAYMENT_STATUS: Record<string, PaymentStatus> = {
	credit: 'successful',
	success: 'successful',
	successful: 'successful',
	true: 'successful',
	failed: 'failed',
	false: 'failed',
	pending: 'pending',
	initiated: 'pending',
};

/** A request's `Failed` means that neither mail nor SMS could be delivered, not that a payment failed (docs.instamojo.com/v1.1, "Create a request"). */
const LINK_STATUS: Record<string, LinkStatus> = {
	pending: 'pending',
	sent: 'sent',
	completed: 'completed',
	failed: 'failed',
	expired: 'expired',
	inactive: 'inactive',
	disabled: 'inactive',
};

/** The codes are the `resolution_status` of a case (docs.instamojo.com, "Get details of a refund"). */
const REFUND_STATUS: Record<string, RefundStatus> = {
	refunded: 'completed',
	completed: 'completed',
	success: 'completed',
	successful: 'completed',
	fini_conc: 'completed',
	pending: 'pending',
	initiated: 'pending',
	processing: 'pending',
	failed: 'failed',
	denied: 'failed',
	rejected: 'failed',
	cancelled: 'failed',
	fini_deny: 'failed',
	fini_with: 'failed',
};

/** What the gateway said, as text; a boolean becomes "true" or "false". */
export function sayRaw(value: unknown): string | null {
	return typeof value === 'boolean' ? String(value) : readText(value);
}

function firstOf(record: IDataObject, ...names: string[]): unknown {
	return names
		.map((name) => record[name])
		.find((value) => value !== undefined && value !== null && value !== '');
}

/** Why a payment failed: in the gateway's words, or else by its code. */
export function readFailure(value: unknown): string | null {
	if (!isRecord(value)) return readText(value);
	return readText(value.message) ?? readText(value.reason);
}

export function readPaymentStatus(value: unknown): PaymentStatus {
	if (value === null) return 'pending';
	return readWord(PAYMENT_STATUS, sayRaw(value)) ?? 'unknown';
}

/** A payment of either generation as everybody's payment. v1.1 names the buyer `buyer_…`, v2 without the prefix. */
export function normalisePayment(record: IDataObject): Payment {
	return {
		gateway: 'instamojo',
		paymentId: readText(firstOf(record, 'payment_id', 'id')),
		reference: readIdFromUrl(record.payment_request),
		status: readPaymentStatus(record.status),
		rawStatus: sayRaw(record.status),
		amount: readRupees(record.amount),
		currency: readText(record.currency),
		fees: readRupees(record.fees),
		buyer: {
			name: readText(firstOf(record, 'buyer_name', 'name')),
			email: readText(firstOf(record, 'buyer_email', 'email')),
			phone: readText(firstOf(record, 'buyer_phone', 'phone')),
		},
		instrument: readText(record.instrument_type),
		failureReason: readFailure(record.failure),
		createdAt: readUtc(record.created_at),
	};
}

/** v1.1 embeds payments as objects, v2 gives their addresses; a list of v1.1 leaves them out. */
function readPaymentIds(record: IDataObject): string[] | null {
	const payments: unknown = record.payments ?? (record.payment ? [record.payment] : undefined);
	if (!Array.isArray(payments)) return null;
	return payments
		.map((payment) =>
			isRecord(payment) ? readText(firstOf(payment, 'payment_id', 'id')) : readIdFromUrl(payment),
		)
		.filter((id) => id !== null);
}

/** A payment request of either generation as everybody's payment link. */
export function normalisePaymentRequest(record: IDataObject): PaymentLink {
	return {
		gateway: 'instamojo',
		linkId: readText(record.id),
		url: readText(record.longurl),
		shortUrl: readText(record.shorturl),
		status: readWord(LINK_STATUS, readText(record.status)) ?? 'unknown',
		rawStatus: sayRaw(record.status),
		amount: readRupees(record.amount),
		purpose: readText(record.purpose),
		buyer: {
			name: readText(record.buyer_name),
			email: readText(record.email),
			phone: readText(record.phone),
		},
		paymentIds: readPaymentIds(record),
		createdAt: readUtc(record.created_at),
		expiresAt: readUtc(record.expires_at),
	};
}

/** A case is open while it has no resolution; its own `status` only tells whether it is finished. */
function readRefundStatus(record: IDataObject): RefundStatus {
	const isCase = 'resolution_status' in record;
	if (isCase && record.resolution_status === null && record.status !== 'FINI') return 'pending';
	const said = isCase ? firstOf(record, 'resolution_status', 'status_text') : record.status;
	return readWord(REFUND_STATUS, sayRaw(said)) ?? 'unknown';
}

/**
 * A refund of v1.1, a case or a refund of v2 as everybody's refund. Of v2's own refunds only `id`, `payment`, `amount`
 * and `buyer` are documented; the rest is read where it is there.
 */
export function normaliseRefund(record: IDataObject): Refund {
	return {
		gateway: 'instamojo',
		refundId: readText(record.id),
		paymentId: readText(record.payment_id) ?? readIdFromUrl(record.payment),
		status: readRefundStatus(record),
		rawStatus: sayRaw(firstOf(record, 'resolution_status', 'status')),
		amount: readRupees(firstOf(record, 'refund_amount', 'amount')),
		paymentAmount: readRupees(record.total_amount),
		reasonCode: readText(record.type),
		reason: readText(record.body),
		transactionId: readText(record.transaction_id),
		createdAt: readUtc(record.created_at),
		outcome: null,
	};
}
