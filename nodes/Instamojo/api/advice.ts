import { scopeAdvice } from './scopes';

/** What is said to people about their credentials, by the node and by the test of a credential. */

const WHERE = 'API & Plugins in the Instamojo dashboard';

/** For a call of the node that was not let in. */
export const CREDENTIAL_ADVICE = `Copy the keys again from ${WHERE}. Keys of a test account work only with the environment Test, those of a live account only with Live`;

/**
 * For a call of the node that was let in and is not allowed. Only the tokens of v2 have scopes.
 *
 * @param scopes what the operation needs of them
 */
export function permissionAdvice(generation: 'v1.1' | 'v2', scopes: readonly string[]): string {
	return generation === 'v2'
		? scopeAdvice(scopes)
		: 'Ask the support of Instamojo what your account is allowed to do';
}

function notAccepted(what: string, ofTest: string, ofLive: string): string {
	return `Instamojo did not accept this ${what}. Copy both again from ${WHERE}, and check the environment: ${ofTest} from test.instamojo.com work only with Test, ${ofLive} from www.instamojo.com only with Live.`;
}

export const WRONG_KEYS = notAccepted('API key and auth token', 'keys', 'keys');

export const WRONG_CLIENT = notAccepted('client ID and client secret', 'credentials', 'those');

export const NOTHING_THERE =
	'There is no Instamojo API at this address. Check the Base URL: it has no path, for example http://127.0.0.1:4010.';
