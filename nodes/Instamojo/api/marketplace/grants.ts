import type { IHttpRequestHelper } from 'n8n-workflow';

import type { Answer, Reply } from '../../../shared/gateway/answer';
import { readThrown } from '../../../shared/gateway/thrown';
import { readResponse } from '../../../shared/gateway/transport';
import { isRecord, readText } from '../../../shared/read';
import type { Session, Tokens } from './session';
import { clientRefused, noToken } from './tokenError';

export type Caller = IHttpRequestHelper;

/** A token whose time is nearly up may be refused on the way: it is renewed a minute early, or at the last tenth of its life. */
const EARLY_S = 60;
/** What a token endpoint says about who asks, and not about itself. */
const REFUSED = [400, 401, 403];
const TIMEOUT_MS = 30_000;

/**
 * Sends a form to the token endpoint. What is thrown on the way has the form in it, with the client secret and the
 * password, and goes no further.
 */
async function post(
	{ helpers }: Caller,
	{ origin, clientId, clientSecret }: Session,
	grant: Record<string, string>,
): Promise<Answer> {
	const form = { ...grant, client_id: clientId, client_secret: clientSecret };
	try {
		return readResponse(
			await helpers.httpRequest({
				method: 'POST',
				url: `${origin}/oauth2/token/`,
				headers: { Accept: 'application/json' },
				body: new URLSearchParams(form),
				timeout: TIMEOUT_MS,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			}),
		);
	} catch (error) {
		return readThrown(error);
	}
}

/** `expires_in` is in seconds (docs: 36000). */
function expiryOf(seconds: unknown): string {
	const life = Number(seconds);
	if (!Number.isFinite(life) || life <= 0) return '';
	return new Date(Date.now() + (life - Math.min(EARLY_S, life / 10)) * 1000).toISOString();
}

function readTokens({ body }: Reply, held: string): Tokens | undefined {
	const accessToken = isRecord(body) ? readText(body.access_token) : null;
	if (!isRecord(body) || accessToken === null) return undefined;
	const refreshToken = readText(body.refresh_token) ?? held;
	return { accessToken, refreshToken, expiresAt: expiryOf(body.expires_in) };
}

/**
 * Asks for tokens.
 *
 * @returns undefined when Instamojo refuses what is presented: a password or a refresh token
 * @throws UserError when it refuses the client, or answers nothing that can be used
 */
export async function askForTokens(
	caller: Caller,
	session: Session,
	grant: Record<string, string>,
): Promise<Tokens | undefined> {
	const answer = await post(caller, session, grant);
	if (answer.kind === 'silence') throw noToken(answer.detail, answer.obstacle);
	const { status, body } = answer;
	const tokens = status < 300 ? readTokens(answer, grant.refresh_token ?? '') : undefined;
	if (tokens) return tokens;
	const error = isRecord(body) ? readText(body.error) : null;
	if (REFUSED.includes(status) && error === 'invalid_grant') return undefined;
	if (REFUSED.includes(status) || status === 429) throw clientRefused(status, body);
	throw noToken(`where the tokens are, the answer was HTTP ${status}`);
}
