import type { Account } from '../account.mts';
import type { FieldReader } from '../fields.mts';
import { findBySignIn } from '../users.mts';
import { sellerId } from '../v2/shapes.mts';
import { grantScopes, issueToken, tokenError, type TokenAnswer } from './tokens.mts';

type Grant = (account: Account, fields: FieldReader) => TokenAnswer;

/** The convention of RFC 6749; no source shows this error of the real one. */
const invalidGrant = () => tokenError(400, 'invalid_grant');

function byPassword(account: Account, fields: FieldReader): TokenAnswer {
	const { username, password } = account.settings;
	const given = { username: fields.text('username'), password: fields.text('password') };
	const isSeller = given.username === username && given.password === password;
	const userId = isSeller ? sellerId : findBySignIn(account, given.username, given.password)?.id;
	if (userId === undefined) throw invalidGrant();
	return issueToken(account, grantScopes(account, fields.text('scope')), userId, true);
}

/** A new pair (docs); that the pair of before is then dead is what "a new pair" is taken to mean. */
function byRefreshToken(account: Account, fields: FieldReader): TokenAnswer {
	const refreshToken = fields.text('refresh_token') ?? '';
	const held = account.refreshTokens.get(refreshToken);
	if (!held) throw invalidGrant();
	account.refreshTokens.delete(refreshToken);
	if (account.settings.refreshEndsAccessToken) account.accessTokens.delete(held.accessToken);
	return issueToken(account, held.scopes, held.userId, true);
}

/** A code is good once, for its lifetime and for the redirect URI it was asked for with. */
function byCode(account: Account, fields: FieldReader): TokenAnswer {
	const code = fields.text('code') ?? '';
	const entry = account.codes.get(code);
	account.codes.delete(code);
	if (!entry || entry.expiresAt <= account.core.clock.now()) throw invalidGrant();
	if (fields.text('redirect_uri') !== entry.redirectUri) throw invalidGrant();
	return issueToken(account, entry.scopes, sellerId, true);
}

const grants = new Map<string | null, Grant>([
	[
		'client_credentials',
		(account, fields) =>
			issueToken(account, grantScopes(account, fields.text('scope')), null, false),
	],
	['password', byPassword],
	['refresh_token', byRefreshToken],
	['authorization_code', byCode],
]);

function clientOf(account: Account, fields: FieldReader, authorization: string | undefined) {
	const basic = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1];
	if (basic === undefined || !account.settings.basicClientAuthentication) {
		return { id: fields.text('client_id'), secret: fields.text('client_secret') };
	}
	const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	return { id, secret: secret.join(':') };
}

/** Answers a token call; throws a `Refusal` in the token endpoint's envelope. */
export function grantToken(
	account: Account,
	fields: FieldReader,
	authorization: string | undefined,
): TokenAnswer {
	const grant = grants.get(fields.text('grant_type'));
	if (!grant) throw tokenError(400, 'unsupported_grant_type');
	const { id, secret } = clientOf(account, fields, authorization);
	const { clientId, clientSecret } = account.settings;
	if (id !== clientId || secret !== clientSecret) throw tokenError(401, 'invalid_client');
	return grant(account, fields);
}
