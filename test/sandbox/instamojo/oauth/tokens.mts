import type { Account } from '../account.mts';
import { newToken } from '../ids.mts';
import { Refusal } from '../refusal.mts';

export interface TokenAnswer {
	access_token: string;
	token_type: 'Bearer';
	expires_in: number;
	scope: string;
	refresh_token?: string;
}

/** The token endpoint's own envelope, unlike the rest of v2. */
export const tokenError = (status: number, error: string) =>
	new Refusal(status, { body: { error } });

/**
 * The scopes granted of those asked for; none asked for gives the default. Throws `invalid_scope`, if such
 * refusals are set: which of the two the real one does is not known.
 */
export function grantScopes(account: Account, asked: string | null): string[] {
	const { allowedScopes, defaultScope, ungrantedScope } = account.settings;
	const wanted = (asked ?? '').split(/\s+/).filter((scope) => scope !== '');
	if (wanted.length === 0) return defaultScope.split(/\s+/);
	const granted = wanted.filter((scope) => allowedScopes?.includes(scope) ?? true);
	if (granted.length < wanted.length && ungrantedScope === 'refuse') {
		throw tokenError(400, 'invalid_scope');
	}
	return granted;
}

/** A new access token, with a refresh token where the grant has one. */
export function issueToken(
	account: Account,
	scopes: string[],
	userId: string | null,
	isRefreshable: boolean,
): TokenAnswer {
	const { core, settings, accessTokens, refreshTokens } = account;
	const accessToken = newToken();
	const expiresAt = core.clock.deadline(settings.tokenLifetime);
	accessTokens.set(accessToken, { scopes, userId, expiresAt });
	const answer: TokenAnswer = {
		access_token: accessToken,
		token_type: 'Bearer',
		expires_in: settings.tokenLifetime,
		scope: scopes.join(' '),
	};
	if (!isRefreshable) return answer;
	const refreshToken = newToken();
	refreshTokens.set(refreshToken, { scopes, userId, accessToken });
	return { ...answer, refresh_token: refreshToken };
}

/** Old tokens say `read write` and may do everything; a new one needs the scope itself. */
function covers(scopes: readonly string[], needed: string): boolean {
	return scopes.includes(needed) || scopes.includes(needed.endsWith(':read') ? 'read' : 'write');
}

/** Gives whose token it is, null for the application's own. Throws 401 for a missing, wrong or expired bearer token, and 403 for one without the scope (text invented). */
export function authoriseToken(
	account: Account,
	authorization: string | undefined,
	scope: string | undefined,
): string | null {
	const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
	if (bearer === undefined) {
		throw new Refusal(401, { message: 'Authentication credentials were not provided.' });
	}
	const token = account.accessTokens.get(bearer);
	if (!token || token.expiresAt <= account.core.clock.now()) {
		throw new Refusal(401, { message: account.settings.wrongCredentialsMessage });
	}
	if (scope !== undefined && !covers(token.scopes, scope)) {
		const message = 'You do not have permission to perform this action.';
		throw new Refusal(403, { message });
	}
	return token.userId;
}

/** Ends every access token; refresh tokens stay good. */
export function expireTokens(account: Account): void {
	for (const token of account.accessTokens.values()) token.expiresAt = 0;
}
