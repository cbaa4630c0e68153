import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Caller } from './grants';
import { renewTokens, tokensOfMarketplace } from './renew';
import { isUnchanged, isUsable, markOf, readSession, type Session, type Tokens } from './session';

/**
 * The two functions through which n8n signs calls with a marketplace credential. For one call it hands the same object
 * to both: `preAuthentication` when there is no token, when a credential is tested and after a failure;
 * `authenticate` before each sending. What that object was used for says which it is.
 */
type Use =
	/** Its token was found to be no good before anything was sent. */
	| 'unusable'
	/** It was sent; n8n's newer helper comes back after a 401 alone. */
	| 'sent'
	/** It was sent by the older helper, that of the HTTP Request node, which comes back after any failure. */
	| 'sentByOlderHelper';

const uses = new WeakMap<ICredentialDataDecryptedObject, Use>();

/** Marks the credential of a call that the marketplace makes for itself, whoever's tokens are stored. */
export const FOR_ITSELF = 'forItself';

/** n8n takes any error with this status for that of the gateway, and renews the token. */
function asUnauthorised(): Error {
	const response = { status: 401 };
	return Object.assign(new Error('The access token is not good any more'), { response });
}

/** Puts the token into the header. @throws an error of status 401 where the token that is held must not be sent */
export async function signCall(
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const session = readSession(credential);
	if (!isUsable(session) && uses.get(credential) !== 'unusable') {
		uses.set(credential, 'unusable');
		throw asUnauthorised();
	}
	uses.set(credential, 'uri' in request ? 'sentByOlderHelper' : 'sent');
	request.headers = { ...request.headers, Authorization: `Bearer ${session.accessToken}` };
	return request;
}

/** Whether Instamojo still takes the token. Where it does not answer, nothing speaks against it. */
async function isTaken({ helpers }: Caller, session: Session): Promise<boolean> {
	try {
		const answer: unknown = await helpers.httpRequest({
			url: `${session.origin}/v2/payment_requests/`,
			qs: { limit: 1 },
			headers: { Authorization: `Bearer ${session.accessToken}` },
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
		const status: unknown =
			typeof answer === 'object' ? Reflect.get(answer ?? {}, 'statusCode') : 0;
		return status !== 401;
	} catch {
		return true;
	}
}

/**
 * Whether the token may stay. The older helper repeats a call, a refund as well, once a token was renewed: so it is
 * renewed only where Instamojo no longer takes it, and not because the call failed for any other reason.
 */
async function mayStay(caller: Caller, session: Session, use: Use | undefined): Promise<boolean> {
	if (!isUsable(session)) return false;
	if (use === undefined) return isUnchanged(session);
	return use === 'sentByOlderHelper' && (await isTaken(caller, session));
}

function toStore(session: Session, tokens: Tokens): IDataObject {
	const { expiresAt, ...pair } = tokens;
	return { ...pair, tokenExpiresAt: expiresAt, tokenFor: markOf(session), password: '' };
}

/**
 * Fetches tokens where they are needed. What it gives is stored by n8n, without the password, which has done its
 * service; an empty object changes nothing.
 *
 * @throws UserError that says what a person has to enter, or that Instamojo gives no tokens now
 */
export async function fetchTokens(
	caller: Caller,
	credential: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const session = readSession(credential);
	const use = uses.get(credential);
	if (credential[FOR_ITSELF] === true) {
		const tokens = await tokensOfMarketplace(caller, session, session.accessToken);
		Object.assign(credential, toStore(session, tokens));
		return {};
	}
	if (await mayStay(caller, session, use)) return {};
	return toStore(session, await renewTokens(caller, session));
}
