import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { readPaise, readRupees, type Paise } from '../../shared/money';
import { isRecord, readRecords, readText } from '../../shared/read';
import type { Refund } from '../../shared/types';
import type { PayUmoneyClient } from './connection';
import { isRefusal, isSuccess } from './failure';
import { isNothing, pick } from './fields';
import { parseRefundMap } from './refundMap';
import { readRefundStatus } from './statuses';
import { readTime } from './times';

/** What PayUmoney says of the refunds of one payment. */
export type PaymentRefunds = {
	/** Its own object; null where it gave none. */
	record: IDataObject | null;
	/** Undefined where PayUmoney's text cannot be read. */
	refunds: Refund[] | undefined;
	/** The text that could not be read. */
	unreadable: string | null;
	paymentAmount: Paise | null;
	left: Paise | null;
};

/** A refund of either call as everybody's refund. Times come in Indian Standard Time. */
export function normaliseRefund(record: IDataObject): Refund {
	const status = pick(record, 'refundstatus', 'status');
	return {
		gateway: 'payumoney',
		refundId: readText(pick(record, 'refundid')),
		paymentId: readText(pick(record, 'paymentid')),
		status: readRefundStatus(status),
		rawStatus: readText(status),
		amount: readRupees(pick(record, 'refundamount')),
		paymentAmount: readRupees(pick(record, 'totalamount')),
		reasonCode: null,
		reason: null,
		transactionId: null,
		createdAt: readTime(pick(record, 'refundcreatedon')),
		outcome: null,
	};
}

/** Reads one refund. @throws NodeApiError when PayUmoney refuses, or gives nothing */
export async function getRefund(client: PayUmoneyClient, refundId: string): Promise<IDataObject> {
	const { result } = await client.call({
		method: 'GET',
		path: '/treasury/ext/merchant/getRefundDetails',
		query: { merchantKey: client.account.merchantKey, refundId },
		reads: true,
	});
	if (isRecord(result) && pick(result, 'refundid') !== undefined) return result;
	throw client.unusable(
		`PayUmoney gives no refund with the ID ${refundId}`,
		'Check the ID, and that it belongs to the account and environment of the credential',
	);
}

/** The entries of the list, as the text that is documented or as what it stands for; undefined where it is neither. */
function readEntries(map: unknown): IDataObject[] | undefined {
	if (typeof map === 'string') return parseRefundMap(map);
	if (isNothing(map)) return [];
	const records = readRecords(map);
	return Array.isArray(map) && records.length === map.length ? records : undefined;
}

/** What stands there in place of something that can be read. Only texts are told: who knows what else holds. */
function sayUnreadable(value: unknown): string | null {
	return isNothing(value) ? null : (readText(value) ?? 'neither a text nor a list of refunds');
}

function readRefunds(record: IDataObject, paymentId: string): Refund[] | undefined {
	const entries = readEntries(pick(record, 'refunddetailsmap', 'refunddetails'));
	return entries?.map((entry) => ({
		...normaliseRefund(entry),
		paymentId,
		paymentAmount: readRupees(pick(record, 'totalamount')),
	}));
}

function readPaymentRefunds(result: unknown, paymentId: string): PaymentRefunds {
	if (!isRecord(result)) {
		const refunds = isNothing(result) ? [] : undefined;
		const unreadable = sayUnreadable(result);
		return { record: null, refunds, unreadable, paymentAmount: null, left: null };
	}
	const refunds = readRefunds(result, paymentId);
	return {
		record: result,
		refunds,
		unreadable: refunds ? null : sayUnreadable(pick(result, 'refunddetailsmap', 'refunddetails')),
		paymentAmount: readPaise(pick(result, 'totalamount')),
		left: readPaise(pick(result, 'amountleft')),
	};
}

/** How PayUmoney answers for a payment without refunds is not known; these words can mean nothing else. */
function saysNoRefunds(client: PayUmoneyClient, answer: Answer): boolean {
	const words = client.words(answer).join(' ');
	return isRefusal(answer) && /\bno refunds?\b|\brefunds? (details )?not found\b/i.test(words);
}

/**
 * Reads every refund of a payment, by PayUmoney's own payment id.
 *
 * @throws NodeApiError when PayUmoney refuses or gives no usable answer
 */
export async function getRefundsOfPayment(
	client: PayUmoneyClient,
	paymentId: string,
): Promise<PaymentRefunds> {
	const answer = await client.attempt({
		method: 'GET',
		path: '/treasury/ext/merchant/getRefundDetailsByPayment',
		query: { merchantKey: client.account.merchantKey, paymentId },
		reads: true,
	});
	if (isSuccess(answer)) return readPaymentRefunds(answer.body.result, paymentId);
	if (saysNoRefunds(client, answer)) return readPaymentRefunds(null, paymentId);
	throw client.failure(answer, false);
}

export type RefundForm = {
	paymentId: string;
	/** Rupees with two decimals. */
	refundAmount: string;
	/** A whole number whose meaning PayUmoney does not document. */
	refundToSource: string | undefined;
};

/** Sends a refund, once. */
export async function sendRefund(client: PayUmoneyClient, form: RefundForm): Promise<Answer> {
	const { paymentId, refundAmount, refundToSource } = form;
	const { merchantKey } = client.account;
	return await client.attempt({
		method: 'POST',
		path: '/treasury/merchant/refundPayment',
		query: {
			merchantKey,
			paymentId,
			refundAmount,
			...(refundToSource === undefined ? {} : { refundToSource }),
		},
		reads: false,
	});
}
