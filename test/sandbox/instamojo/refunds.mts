import { randomUUID } from 'node:crypto';
import type { Account, Payment, RefundCase, Resolution } from './account.mts';
import type { FieldReader } from './fields.mts';
import { newBankReference, newCaseId, newPaymentId, newRefundId } from './ids.mts';
import { Refusal } from './refusal.mts';
import { rupees } from './rupees.mts';

/** RFD duplicate, TNR no longer available, QFL not satisfied, QNR lost or damaged, EWN download, TAN event, PTH other. */
export const refundTypes = ['RFD', 'TNR', 'QFL', 'QNR', 'EWN', 'TAN', 'PTH'];

/** What is asked of a refund, once its fields are sound. */
export interface RefundWish {
	type: string;
	body: string;
	paise: number;
	amountAsSent: string;
	transactionId: string | null;
}

/** Cases of a payment that took or still hold money: denied, withdrawn and closed ones let go of it (invented). */
function livingCases(account: Account, paymentId: string): RefundCase[] {
	return [...account.refundCases.values()].filter(
		({ paymentId: id, resolution }) =>
			id === paymentId && (resolution === null || resolution === 'FINI_CONC'),
	);
}

/** No source shows the refusal of a refund: 400, the texts and the shapes are invented. */
function refuse(account: Account, field: string, text: string): Refusal {
	switch (account.settings.refundRefusalShape) {
		case 'fields':
			return new Refusal(400, { fields: { [field]: [text] } });
		case 'reason':
			return new Refusal(400, { body: { success: false, reason: text } });
		case 'null':
			return new Refusal(400, { body: null });
		default:
			return new Refusal(400, { message: text });
	}
}

function readTransactionId(
	account: Account,
	fields: FieldReader,
	{ payment, generation }: { payment: Payment; generation: 'v1.1' | 'v2' },
): string | null {
	// The form of a gateway order's transaction id; that a refund's has the same form is invented.
	const transactionId = fields.text('transaction_id', { maximum: 64 });
	if (transactionId) {
		if (/^[A-Za-z0-9_-]+$/.test(transactionId)) return transactionId;
		return fields.refuse('transaction_id', 'Enter a valid transaction id.');
	}
	const { transactionIdRequired } = account.settings;
	const hasCases = [...account.refundCases.values()].some((it) => it.paymentId === payment.id);
	const isRequired =
		transactionIdRequired === 'always' || (transactionIdRequired === 'afterFirst' && hasCases);
	// v1.1 takes it but never asks for it.
	if (generation === 'v2' && isRequired) fields.refuse('transaction_id', 'This field is required.');
	return null;
}

/** Reads the fields of a refund; the amount is the whole payment unless given. Throws a `Refusal`. */
export function readRefund(
	account: Account,
	fields: FieldReader,
	about: { payment: Payment; generation: 'v1.1' | 'v2' },
): RefundWish {
	const type = fields.choice('type', refundTypes, true);
	const body = fields.text('body', { isRequired: true });
	const amount = fields.amount('refund_amount', false);
	if (amount && amount.paise <= 0) {
		fields.refuse('refund_amount', 'Refund amount must be greater than 0.');
	}
	const transactionId = readTransactionId(account, fields, about);
	fields.finish();
	return {
		type: type ?? '',
		body: body ?? '',
		paise: amount?.paise ?? about.payment.paise,
		amountAsSent: amount?.asSent ?? rupees(about.payment.paise),
		transactionId,
	};
}

function checkPolicy(account: Account, payment: Payment, wish: RefundWish): void {
	const { refundPolicy, transactionIdScope } = account.settings;
	const { transactionId } = wish;
	// A replay guard, not an idempotent replay: the second call is refused (docs: create-a-refund-1).
	const isReplay = [...account.refundCases.values()].some(
		(it) =>
			transactionId !== null &&
			it.transactionId === transactionId &&
			(transactionIdScope === 'account' || it.paymentId === payment.id),
	);
	if (isReplay) {
		throw refuse(account, 'transaction_id', 'A refund with this transaction_id already exists.');
	}
	if (payment.status !== 'successful') {
		throw refuse(account, 'payment_id', 'Only successful payments can be refunded.');
	}
	const living = livingCases(account, payment.id);
	if (refundPolicy === 'single' && living.length > 0) {
		throw refuse(account, 'payment_id', 'A refund for this payment already exists.');
	}
	const taken = living.reduce((sum, { paise }) => sum + paise, 0);
	if (taken + wish.paise > payment.paise && account.settings.refundAboveLeft === 'refuse') {
		const text = 'Refund amount cannot be more than what is left of the payment.';
		throw refuse(account, 'refund_amount', text);
	}
}

/** Opens a refund case, and pays it out at once unless the outcome is `Pending`. Throws a `Refusal`. */
export function openCase(
	account: Account,
	payment: Payment,
	wish: RefundWish,
	outcome: 'Refunded' | 'Pending',
): RefundCase {
	checkPolicy(account, payment, wish);
	const createdAt = account.core.clock.timestamp();
	const refundCase: RefundCase = {
		id: newCaseId(),
		paymentId: payment.id,
		...wish,
		resolution: null,
		referenceId: newPaymentId(),
		payout: null,
		createdAt,
		updatedAt: createdAt,
	};
	account.refundCases.set(refundCase.id, refundCase);
	if (outcome === 'Refunded') resolve(account, refundCase, 'FINI_CONC');
	return refundCase;
}

/** The refunds that the lists show by now, oldest first. */
export function listedRefunds({ core, settings, refundCases }: Account): RefundCase[] {
	const delay = (settings.refundListedAfter * 1000) / core.clock.factor;
	const until = core.clock.now() - delay;
	return [...refundCases.values()].filter(
		({ createdAt }) => delay === 0 || Date.parse(createdAt) <= until,
	);
}

/** Ends an open case. */
export function resolve(
	account: Account,
	refundCase: RefundCase,
	resolution: Exclude<Resolution, null>,
): void {
	const at = account.core.clock.timestamp();
	refundCase.resolution = resolution;
	refundCase.updatedAt = at;
	if (resolution !== 'FINI_CONC') return;
	refundCase.payout = {
		refundId: newRefundId(),
		uuid: randomUUID(),
		bankReference: newBankReference(),
		createdAt: at,
	};
}

/** Docs: get-details-of-a-refund-1. The word for an open case is invented. */
export function statusText(resolution: Resolution): string {
	const texts = {
		FINI_CONC: 'Refunded',
		FINI_DENY: 'Case resolved',
		FINI_WITH: 'Cancelled',
		FINI_INIT: 'Case closed',
	};
	return resolution === null ? 'Pending' : texts[resolution];
}
