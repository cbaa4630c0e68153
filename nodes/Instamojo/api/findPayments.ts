import type { IDataObject } from 'n8n-workflow';

import type { Payment } from '../../shared/types';
import { accountPayments } from './accountPayments';
import type { InstamojoClient } from './connection';
import { indexBy, keptPerClient, newestFirst, readBackTo, timeOf } from './newestFirst';
import { normalisePayment, normalisePaymentRequest } from './normalise';
import { paymentRequestList } from './paymentRequests';
import { getPaymentIfKnown } from './payments';
import type { Wanted } from './query';
import { getPaymentsOfRequest, paymentsOfListed } from './requestPayments';
import { lookUpPaymentRequest } from './shortAddresses';
import { hasWords, wordsOf } from './words';

export type Reach = {
	/** How far lists are read back, in milliseconds. */
	since: number;
	/** Whether nothing older is wanted any more. Told by what a list has given so far for certain, newest first. */
	isEnough(payments: Payment[]): boolean;
};

function purposeOf(request: IDataObject): string {
	return normalisePaymentRequest(request).purpose ?? '';
}

/** The account's payment requests as one run has read them, by the words of their purpose. */
const accountRequests = keptPerClient((client) => {
	const list = newestFirst(client, paymentRequestList(client));
	return { list, withWord: indexBy(list, (request) => wordsOf(purposeOf(request))) };
});

async function requestsWith(
	client: InstamojoClient,
	words: string,
	since: number,
): Promise<IDataObject[]> {
	const { list, withWord } = accountRequests(client);
	await readBackTo(list, since);
	const [fewest = []] = wordsOf(words)
		.map(withWord)
		.sort((a, b) => a.length - b.length);
	return fewest
		.filter(({ created_at: madeAt }) => !(timeOf(madeAt) < since))
		.filter((request) => hasWords(purposeOf(request), words));
}

/** Newest first; one that does not say when it was made comes last. */
function byAge(a: Payment, b: Payment): number {
	return (timeOf(b.createdAt) || 0) - (timeOf(a.createdAt) || 0);
}

/** Each payment once, newest first. */
function inOrder(records: readonly IDataObject[]): Payment[] {
	const payments = records.map(normalisePayment);
	const byId = new Map(payments.map((payment, index) => [payment.paymentId ?? index, payment]));
	return [...byId.values()].sort(byAge);
}

/** Where the newest is enough, the list has to have been read as far back as that: it may not be in order. */
async function inList(
	client: InstamojoClient,
	wanted: { by: 'email'; email: string } | { by: 'phone'; phone: string },
	{ since, isEnough }: Reach,
): Promise<Payment[]> {
	const { list, ofEmail, ofPhone } = accountPayments(client);
	const found = () =>
		inOrder(wanted.by === 'email' ? ofEmail(wanted.email) : ofPhone(wanted.phone));
	const isRead = ({ createdAt }: Payment) => list.reaches(timeOf(createdAt));
	await readBackTo(list, since, () => isEnough(found().filter(isRead)));
	return found();
}

async function recordsOf(
	client: InstamojoClient,
	wanted: Exclude<Wanted, { by: 'email' | 'phone' }>,
	since: number,
): Promise<IDataObject[]> {
	if (wanted.by === 'paymentId') {
		const record = await getPaymentIfKnown(client, wanted.id);
		return record === null ? [] : [record];
	}
	if (wanted.by === 'paymentRequest') {
		const id = await lookUpPaymentRequest(client, wanted.name);
		return id === null ? [] : await getPaymentsOfRequest(client, id);
	}
	return await paymentsOfListed(client, await requestsWith(client, wanted.words, since));
}

/**
 * The payments that are looked for, newest first, in the way that takes the fewest calls: a get for an id, the lists for
 * everything else, no further back than `since` (the time of the payment; for words, that of its request). A list may
 * give what is a little older as well.
 *
 * @throws NodeApiError when Instamojo cannot be asked; that it knows no such thing is no failure
 */
export async function findPayments(
	client: InstamojoClient,
	wanted: Wanted,
	reach: Reach,
): Promise<Payment[]> {
	if (wanted.by === 'email' || wanted.by === 'phone') return await inList(client, wanted, reach);
	return inOrder(await recordsOf(client, wanted, reach.since));
}
