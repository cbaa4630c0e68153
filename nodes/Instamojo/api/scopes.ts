/**
 * Every scope that links, payments and refunds take. What is asked for is all that a token gets, so anyone who has to
 * ask for one has to ask for all (docs: "Get details of a refund" wants `cases:read`; the SDKs ask for the others).
 */
export const EVERY_SCOPE =
	'payment-requests:read payment-requests:write payments:read payments:refund refunds:read cases:read';

/** What to do where a token may not do something. n8n keeps the token of a credential that is changed. */
export const SCOPE_ADVICE = `Make a new credential (n8n keeps the token of a stored one) and enter the whole list under 'Scope', for it replaces what is given otherwise: ${EVERY_SCOPE}`;
