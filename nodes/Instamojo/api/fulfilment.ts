import { UserError, type IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { isRecord, readIdFromUrl, readText } from '../../shared/read';
import { isSuccess, type InstamojoClient } from './connection';
import { failureLines, isCertainRefusal } from './failure';
import { normalisePayment } from './normalise';
import { getPayment } from './payments';

/** What has become of a held payment. */
export type Fulfilment = 'fulfilled' | 'alreadyFulfilled';

/** A payment that belongs to a payout is no longer held. Nothing else that Instamojo documents tells it. */
function isPaidOut({ payout }: IDataObject): boolean {
	return (isRecord(payout) ? readText(payout.id) : readIdFromUrl(payout)) !== null;
}

/**
 * Looks at a payment before it is released.
 *
 * @returns whether it was released before, as far as Instamojo shows it
 * @throws UserError when there is nothing to release
 */
export async function lookAtHeld(client: InstamojoClient, paymentId: string): Promise<boolean> {
	const record = await getPayment(client, paymentId);
	const { paymentId: told, status, rawStatus } = normalisePayment(record);
	if (told !== paymentId) throw client.missing(`payment ${paymentId}`, false);
	if (isPaidOut(record)) return true;
	if (status === 'successful') return false;
	throw new UserError(
		`Payment ${paymentId} cannot be released: its status is ${status} (${rawStatus ?? 'none given'})`,
		{ description: 'Only a payment that succeeded can be released. Nothing was sent' },
	);
}

/** How Instamojo words a second release is not documented; it may also just agree. */
function saysReleased(answer: Answer): boolean {
	return failureLines(answer).some(
		(line) => /already/i.test(line) && /fulfil|releas|paid out|settled/i.test(line),
	);
}

function isSaidDone(answer: Answer): boolean {
	return isSuccess(answer) && (answer.body.fulfil === true || answer.body.success === true);
}

const NO_HARM =
	'It is unknown whether it was released. It is safe to run this again: a payment is released a single time, however often it is asked for';

/**
 * Releases a held payment, once.
 *
 * @throws NodeApiError when Instamojo refuses, or does not say that it was done
 */
export async function fulfilPayment(
	client: InstamojoClient,
	paymentId: string,
): Promise<Fulfilment> {
	const path = `payments/${encodeURIComponent(paymentId)}/fulfil/`;
	const answer = await client.attempt({ method: 'POST', path });
	if (isSaidDone(answer)) return 'fulfilled';
	const isRefused = !isSuccess(answer) && isCertainRefusal(answer);
	if (isRefused && saysReleased(answer)) return 'alreadyFulfilled';
	const error = isSuccess(answer)
		? client.missing('that it was done', true)
		: client.failure(answer, true);
	if (!isRefused) error.description = NO_HARM;
	throw error;
}
