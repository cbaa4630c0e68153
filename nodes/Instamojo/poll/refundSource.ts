import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/read';
import { paymentIdOf } from '../api/accountRefunds';
import type { InstamojoClient } from '../api/connection';
import { normaliseRefund } from '../api/normalise';
import { readPageAt, type ListRequest } from '../api/pages';
import { getPayment, PAYMENT_LIST } from '../api/payments';
import { caseIdOf, getRefund } from '../api/refunds';
import { ifThere } from './reader';
import { atOf, timeOf, type Sighting, type Source } from './source';

const REFUND_LIST: ListRequest = { path: 'refunds/', key: 'refunds' };

/** How many of the newest payments are looked at for refunds that are under way (v2). */
const NEWEST_PAYMENTS = 100;

function see(record: IDataObject): Sighting {
	const id = readText(record.id) ?? '';
	const refund = normaliseRefund(record);
	const { status: word } = refund;
	const eventKey = `instamojo:${id}:${word}`;
	return {
		id,
		at: atOf(record),
		word,
		// A refund of v2's own list (R…) tells no status: it is there, and stays as it is.
		isOpen: word === 'pending' || (word === 'unknown' && !id.startsWith('R')),
		item: { ...refund, event: 'refundUpdated', eventKey },
	};
}

/** The ids of the cases of a payment (v2): the refunds as they are known when one is made. */
function caseIdsOf(payment: IDataObject): string[] {
	const entries: unknown[] = Array.isArray(payment.cases) ? payment.cases : [];
	return entries.map(caseIdOf).filter((id) => id !== null);
}

/**
 * API v2 lists refunds (R…) that name a payment and tell no status; what was made is a case (C…) of that payment. Of a
 * refund that has come into the list, the case comes out: one that is not known yet, or the refund as it stands where
 * its payment names no case at all.
 */
async function resolve(
	client: InstamojoClient,
	record: IDataObject,
	isKnown: (id: string) => boolean,
): Promise<IDataObject[]> {
	const paymentId = paymentIdOf(record);
	const payment = paymentId === null ? undefined : await ifThere(getPayment(client, paymentId));
	const ids = payment ? caseIdsOf(payment) : [];
	if (ids.length === 0) return [record];
	const amount = normaliseRefund(record).amount;
	const cases: IDataObject[] = [];
	for (const id of ids.filter((one) => !isKnown(one))) {
		const known = await ifThere(getRefund(client, id));
		if (known && normaliseRefund(known).amount === amount) cases.push(known);
	}
	// Of several the one that moved last: the others are older than what has just come into the list.
	const moved = ({ updated_at: at }: IDataObject) => timeOf(at) ?? 0;
	return cases.sort((one, other) => moved(other) - moved(one)).slice(0, 1);
}

async function alsoNamed(client: InstamojoClient): Promise<string[]> {
	const { records } = await readPageAt(client, PAYMENT_LIST, 1, NEWEST_PAYMENTS);
	return records.flatMap(caseIdsOf);
}

/** Refunds: a case changes without moving in any list, so those that are under way are asked for again. */
export function refundSource(generation: InstamojoClient['generation']): Source {
	return {
		list: REFUND_LIST,
		words: { noun: 'refunds', wanted: '' },
		scopes: ['refunds:read', 'cases:read', 'payments:read'],
		watchDays: 30,
		idOf: (record) => readText(record.id),
		atOf,
		see,
		get: getRefund,
		...(generation === 'v2' ? { resolve, alsoNamed } : {}),
	};
}
