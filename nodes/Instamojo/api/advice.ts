import { scopeAdvice } from './scopes';

/** What is said to people about their credentials, by the node and by the test of a credential. */

const WHERE = 'API & Plugins in the Instamojo dashboard';

/** For a call of the node that was not let in. */
export const CREDENTIAL_ADVICE = `Copy the keys again from ${WHERE}. Keys of a test account work only with the environment Test, those of a live account only with Live`;

/** Docs: v2-marketplace, "Integration Steps". */
const RESTRICTED =
	'Instamojo opens its Marketplace API to selected customers only, and the credentials of an ordinary account do not work for it. Ask the support of Instamojo for credentials of a marketplace, and name the platform (production or sandbox)';

/** Said when a credential is tested. */
export const MARKETPLACE_ONLY_FOR_SOME = `Instamojo accepted the credential and does not allow it to read payment requests. ${RESTRICTED}.`;

/**
 * For a call of the node that was let in and is not allowed, by authentication.
 *
 * @param scopes what the operation needs of a token that a person can ask scopes for
 */
export function permissionAdvice(
	authentication: 'apiKey' | 'oAuth2' | 'marketplace',
	scopes: readonly string[],
): string {
	if (authentication === 'oAuth2') return scopeAdvice(scopes);
	if (authentication === 'marketplace') return RESTRICTED;
	return 'Ask the support of Instamojo what your account is allowed to do';
}

function notAccepted(what: string, ofTest: string, ofLive: string): string {
	return `Instamojo did not accept this ${what}. Copy both again from ${WHERE}, and check the environment: ${ofTest} from test.instamojo.com work only with Test, ${ofLive} from www.instamojo.com only with Live.`;
}

export const WRONG_KEYS = notAccepted('API key and auth token', 'keys', 'keys');

export const WRONG_CLIENT = notAccepted('client ID and client secret', 'credentials', 'those');

export const NOTHING_THERE =
	'There is no Instamojo API at this address. Check the Base URL: it has no path, for example http://127.0.0.1:4010.';
