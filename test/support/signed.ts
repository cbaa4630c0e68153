import { createHmac } from 'node:crypto';

import { PAYMENT_ID, REQUEST_ID, SALT } from './generations';
import type { Posted } from './http.mts';
import { asForm } from './webhook';

/** What Instamojo posts for a payment (docs.instamojo.com, "What is a webhook?"). */
export const POSTED: Record<string, string> = {
	payment_id: PAYMENT_ID,
	status: 'Credit',
	shorturl: 'https://imjo.in/NNxHg',
	longurl: `https://www.instamojo.com/@ashwch/${REQUEST_ID}`,
	purpose: 'FIFA 16',
	amount: '2500.00',
	fees: '125.00',
	currency: 'INR',
	buyer: 'foo@example.com',
	buyer_name: 'John Doe',
	buyer_phone: '+919999999999',
	payment_request_id: REQUEST_ID,
};

/** The message that is signed: the values in the order of their lower-case keys, by code unit. */
export function messageOf(pairs: Array<[string, string]>): string {
	const lowered = pairs.map(([key, value]): [string, string] => [key.toLowerCase(), value]);
	lowered.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	return lowered.map(([, value]) => value).join('|');
}

function macOfPairs(pairs: Array<[string, string]>, salt: string): string {
	return createHmac('sha1', salt).update(messageOf(pairs)).digest('hex');
}

export function macOf(fields: Record<string, string>, salt: string): string {
	return macOfPairs(Object.entries(fields), salt);
}

/** A form with its MAC, as Instamojo posts it. */
export function signed(fields: Record<string, string>, salt = SALT): Posted {
	return signedPairs(Object.entries(fields), salt);
}

/** As `signed`, for keys that no object literal takes. */
export function signedPairs(pairs: Array<[string, string]>, salt = SALT): Posted {
	return asForm([...pairs, ['mac', macOfPairs(pairs, salt)]]);
}

/** A form under a MAC that somebody chose. */
export function signedWith(fields: Record<string, string>, mac: string): Posted {
	return asForm([...Object.entries(fields), ['mac', mac]]);
}
