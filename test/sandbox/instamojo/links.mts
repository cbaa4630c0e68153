import type { Account, PaymentRequest } from './account.mts';

/** The payment page: `/@sandbox/<id>`, whatever the seller is called. */
export const longUrl = (account: Account, request: PaymentRequest): string =>
	`${account.core.origin()}/@sandbox/${request.id}`;

/** Related things are addresses in both APIs, not ids. */
export const v2Url = (account: Account, ...path: string[]): string =>
	`${account.core.origin()}/v2/${path.join('/')}/`;

/** The address of a request in v1.1, as payments name it. */
export const v11RequestUrl = (account: Account, requestId: string): string =>
	`${account.core.origin()}/api/1.1/payment-requests/${requestId}/`;

/** Adds parameters to an address and leaves the query it already has as it is. */
export function appendQuery(
	address: string,
	added: ReadonlyArray<readonly [string, string]>,
): string {
	const [beforeHash = '', ...hash] = address.split('#');
	const query = added
		.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
		.join('&');
	const joint = !beforeHash.includes('?') ? '?' : /[?&]$/.test(beforeHash) ? '' : '&';
	return [beforeHash + joint + query, ...hash].join('#');
}
