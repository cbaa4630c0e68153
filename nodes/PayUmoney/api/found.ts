import type { IDataObject, NodeApiError } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { isRecord, readRecords, readText } from '../../shared/read';
import type { PayUmoneyClient } from './connection';
import { pick } from './fields';
import type { Inquiry } from './inquiries';

/** What PayUmoney has under one id. A shop can use an id again, so there may be several records. */
export type Found =
	| { kind: 'found'; records: IDataObject[] }
	/** `refused`: PayUmoney said no to the id; otherwise it just left the id out. */
	| { kind: 'unknown'; reason: string; refused: boolean }
	/** `alike`: all that were asked for were turned down alike, which tells nothing of this one. */
	| { kind: 'failed'; answer: Answer; alike: boolean };

export type Pair = readonly [string, Found];

const NOT_THERE = 'PayUmoney gives no payment for this transaction ID';

export const leftOut: Found = { kind: 'unknown', reason: NOT_THERE, refused: false };

/** An id that PayUmoney turns down, in its words where it has some. */
export function turnedDown(words: string[]): Found {
	const reason = words.length === 0 ? NOT_THERE : `PayUmoney says: ${words.join('; ')}`;
	return { kind: 'unknown', reason, refused: true };
}

/** One transaction comes as a list of one or as a bare object; none as an empty list, an empty object or null. */
function readResult(result: unknown): IDataObject[] {
	const records = isRecord(result) ? [result] : readRecords(result);
	return records.filter((record) => Object.keys(record).length > 0);
}

function referenceOf(record: IDataObject): string | undefined {
	const response = pick(record, 'postbackparam');
	const reference =
		pick(record, 'merchanttransactionid') ??
		(isRecord(response) ? pick(response, 'txnid') : undefined);
	return readText(reference)?.trim();
}

/** A status that holds no more than the id that was asked for tells of no payment. */
function tellsOfPayment(inquiry: Inquiry, record: IDataObject): boolean {
	return inquiry === 'response' || pick(record, 'paymentid', 'status', 'amount') !== undefined;
}

/** Gives each id its own records out of an answer. */
export function sortOut(inquiry: Inquiry, ids: string[], result: unknown): Pair[] {
	const telling = readResult(result).filter((record) => tellsOfPayment(inquiry, record));
	const referred = telling.map((record) => ({ record, reference: referenceOf(record) }));
	return ids.map((id) => {
		const own = referred.filter(
			({ reference }) => reference === id || (reference === undefined && ids.length === 1),
		);
		const records = own.map(({ record }) => record);
		return [id, records.length > 0 ? { kind: 'found', records } : leftOut];
	});
}

const ALIKE =
	'PayUmoney turned down all the transaction IDs alike, which tells nothing of a single one. Ask for one of them alone to see what PayUmoney says of it';

/** The error for an id of which nothing could be learnt. */
export function failureOf(
	client: PayUmoneyClient,
	{ answer, alike }: Extract<Found, { kind: 'failed' }>,
): NodeApiError {
	const error = client.failure(answer, false);
	if (alike) error.description = ALIKE;
	return error;
}
