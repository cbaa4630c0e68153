import { UserError } from 'n8n-workflow';

import { readPaise, sayRupees } from '../../../shared/money';
import type { Payment } from '../../../shared/types';
import type { Wanted } from '../../api/query';
import type { FindOptions } from './findFields';

/** What `find` tells people. Of a payment it names what is nobody's personal data: ID, amount, status and time. */

const MOST_NAMED = 10;

const KINDS: Record<Wanted['by'], string> = {
	paymentId: 'a payment ID',
	paymentRequest: 'the ID or address of a payment request',
	email: 'an email address',
	phone: 'a phone number',
	purpose: 'words of the purpose',
};

function sayPayment({ paymentId, amount, status, createdAt }: Payment): string {
	const paise = readPaise(amount);
	const about = [paise === null ? null : sayRupees(paise), status, createdAt];
	return `${paymentId ?? 'one without ID'} (${about.filter((word) => word !== null).join(', ')})`;
}

function sayPayments(payments: Payment[]): string {
	const named = payments.slice(0, MOST_NAMED).map(sayPayment).join('; ');
	const more = payments.length - MOST_NAMED;
	return more > 0 ? `${named}; and ${more} more` : named;
}

/** What was looked through for a query of this kind. */
function saySearched({ by }: Wanted, { createdAfter, createdBefore }: FindOptions): string {
	if (by === 'paymentId') return 'Instamojo was asked for that payment';
	if (by === 'paymentRequest') return 'Instamojo was asked for that payment request, of any age';
	const what = by === 'purpose' ? 'payment requests' : 'payments';
	const until =
		createdBefore === Infinity ? '' : ` (payments until ${new Date(createdBefore).toISOString()})`;
	return `the ${what} of the account were searched back to ${new Date(createdAfter).toISOString()}${until}`;
}

function sayWanted({ amount, status }: FindOptions): string {
	const words = [
		status === 'any' ? null : `status ${status}`,
		amount === undefined ? null : `amount ${sayRupees(amount)}`,
	].filter((word) => word !== null);
	return words.length === 0 ? '' : ` for ${words.join(' and ')}`;
}

/** @param leftOut what was met that the query matches and the options leave out */
export function notFound(ways: Wanted[], options: FindOptions, leftOut: Payment[]): UserError {
	const searches = ways.map(
		(wanted) => `As ${KINDS[wanted.by]}: ${saySearched(wanted, options)}${sayWanted(options)}`,
	);
	const isList = ways.some(({ by }) => by !== 'paymentId' && by !== 'paymentRequest');
	const further = isList ? ". Set 'Created After' to search further back" : '';
	const advice =
		leftOut.length === 0
			? "Check what stands in 'Query', and that it belongs to the account and environment of the credential"
			: `'Query' matches ${sayPayments(leftOut)}, which time, status or amount leave out`;
	const description = `${searches.join('. ')}. ${advice}${further}`;
	return new UserError("No payment was found for 'Query'", { description });
}

export function tooMany(payments: Payment[]): UserError {
	return new UserError(`${payments.length} payments were found for 'Query', and one was wanted`, {
		description: `They are ${sayPayments(payments)}. Narrow the search by 'Amount', 'Created After' or 'Created Before', or choose in 'On Several' what to do`,
	});
}
