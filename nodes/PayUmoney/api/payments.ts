import type { IDataObject } from 'n8n-workflow';

import { formatRupees, readPaise, readRupees } from '../../shared/money';
import { isRecord, parseIfText, readText } from '../../shared/read';
import type { Payment, PaymentStatus } from '../../shared/types';
import { pick } from './fields';
import { readPaymentStatus } from './statuses';
import { readTime } from './times';

/** PayUmoney takes Indian rupees only, and no answer names a currency (payumoney.com/faq-payments.html). */
const CURRENCY = 'INR';

const NOBODY = { name: null, email: null, phone: null };

/** A transaction of which PayUmoney knows nothing. */
export function unknownPayment(reference: string | null, reason: string): Payment {
	return {
		gateway: 'payumoney',
		paymentId: null,
		reference,
		status: 'unknown',
		rawStatus: null,
		amount: null,
		currency: null,
		fees: null,
		buyer: NOBODY,
		instrument: null,
		failureReason: reason,
		createdAt: null,
	};
}

/**
 * A transaction of Check Merchant Transaction Status as everybody's payment. Its amount includes the additional charges
 * that Get Payment Response names beside the amount (106.1 and 100.0 with 6.1 in the documentation's samples).
 */
export function normaliseStatus(record: IDataObject): Payment {
	const status = pick(record, 'status');
	return {
		gateway: 'payumoney',
		paymentId: readText(pick(record, 'paymentid')),
		reference: readText(pick(record, 'merchanttransactionid')),
		status: readPaymentStatus(status),
		rawStatus: readText(status),
		amount: readRupees(pick(record, 'amount')),
		currency: CURRENCY,
		fees: null,
		buyer: NOBODY,
		instrument: null,
		failureReason: null,
		createdAt: null,
	};
}

function readStatus(response: IDataObject): PaymentStatus {
	const status = readPaymentStatus(pick(response, 'status'));
	return status === 'unknown' ? readPaymentStatus(pick(response, 'unmappedstatus')) : status;
}

/** Success says `E000` and `No Error` in the same fields. */
function readFailureReason(response: IDataObject, status: PaymentStatus): string | null {
	if (status !== 'failed') return null;
	const words = readText(pick(response, 'errormessage'));
	if (words !== null && words.toLowerCase() !== 'no error') return words;
	return readText(pick(response, 'field9', 'unmappedstatus'));
}

function readName(response: IDataObject): string | null {
	const names = [pick(response, 'firstname'), pick(response, 'lastname')].map(readText);
	const name = names.filter((part) => part !== null).join(' ');
	return name === '' ? null : name;
}

/** The additional charges: those that are named, or what was debited beyond the amount. With a discount nobody knows what that is. */
function readFees(response: IDataObject): string | null {
	const named = readRupees(pick(response, 'additionalcharges'));
	const amount = readPaise(pick(response, 'amount'));
	const debited = readPaise(pick(response, 'netamountdebit'));
	const discount = readPaise(pick(response, 'discount')) ?? 0n;
	if (named !== null || amount === null || debited === null || discount !== 0n) return named;
	return debited < amount ? null : formatRupees(debited - amount);
}

function normalisePostBack(response: IDataObject, reference: string | null): Payment {
	const status = readStatus(response);
	return {
		gateway: 'payumoney',
		paymentId: readText(pick(response, 'paymentid', 'payumoneyid')),
		reference: reference ?? readText(pick(response, 'txnid')),
		status,
		rawStatus: readText(pick(response, 'status', 'unmappedstatus')),
		amount: readRupees(pick(response, 'amount')),
		currency: CURRENCY,
		fees: readFees(response),
		buyer: {
			name: readName(response),
			email: readText(pick(response, 'email')),
			phone: readText(pick(response, 'phone')),
		},
		instrument: readText(pick(response, 'mode')),
		failureReason: readFailureReason(response, status),
		createdAt: readTime(pick(response, 'addedon')) ?? readTime(pick(response, 'createdon')),
	};
}

/** The response of a transaction, also as a text of JSON or in a list of one. */
function readPostBack(record: IDataObject): unknown {
	const response = parseIfText(pick(record, 'postbackparam'));
	return Array.isArray(response) ? response[0] : response;
}

/** A transaction of Get Payment Response as everybody's payment: what PayUmoney posted back to the shop. */
export function normaliseResponse(record: IDataObject): Payment {
	const reference = readText(pick(record, 'merchanttransactionid'));
	const response = readPostBack(record);
	if (isRecord(response)) return normalisePostBack(response, reference);
	if (pick(record, 'status') !== undefined) return normalisePostBack(record, reference);
	return unknownPayment(
		reference,
		'PayUmoney has no response of this transaction, as of one that nobody has begun to pay',
	);
}
