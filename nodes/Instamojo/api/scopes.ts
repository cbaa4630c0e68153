/**
 * The scopes of API v2 by Instamojo's own names, and what each opens (docs: "Mojo Developers Program", 2019 and today;
 * "Get details of a refund" for `cases:read`; the SDKs for the others).
 */
export const SCOPES = {
	'cases:read': 'Read refunds and disputes in detail',
	'gateway-orders:read': 'Read gateway orders',
	'gateway-orders:write': 'Create gateway orders',
	'orders:read': 'Read store orders',
	'payment-requests:read': 'Read payment links',
	'payment-requests:write': 'Create payment links, switch them on and off',
	'payments:fulfil': 'Release held payments',
	'payments:read': 'Read payments',
	'payments:refund': 'Make refunds',
	'payouts:read': 'Read payouts',
	'products:read': 'Read products',
	'refunds:read': 'List refunds',
	'user-contact:read': "Read the account's contact details",
	'user-info:read': "Read the account's profile",
	'users:read': 'Read merchants of a marketplace',
	'users:write': 'Create and change merchants of a marketplace',
} as const;

/**
 * What links, payments and refunds take. What is asked for is all that a token gets, so anyone who has to ask for one
 * has to ask for all.
 */
export const EVERY_SCOPE =
	'payment-requests:read payment-requests:write payments:read payments:refund refunds:read cases:read';

/** What to do where a token may not do something. n8n keeps the token of a credential that is changed. */
function adviceWith(scopes: readonly string[]): string {
	const list = [...new Set([...EVERY_SCOPE.split(' '), ...scopes])].join(' ');
	return `Make a new credential (n8n keeps the token of a stored one) and enter the whole list under 'Scope', for it replaces what is given otherwise: ${list}`;
}

/** As it is said where it is not known what is missing. */
export const SCOPE_ADVICE = adviceWith([]);

/** What the operation needs, where that is known, and how to ask for it together with all others. */
export function scopeAdvice(needed: readonly string[]): string {
	if (needed.length === 0) return SCOPE_ADVICE;
	const noun = needed.length > 1 ? 'the scopes' : 'the scope';
	const [last = '', ...others] = [...needed].reverse();
	const list = others.length > 0 ? `${others.reverse().join(', ')} and ${last}` : last;
	return `This needs ${noun} ${list}. ${adviceWith(needed)}`;
}
