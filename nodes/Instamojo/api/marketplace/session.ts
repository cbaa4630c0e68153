import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { originOf } from '../../../shared/gateway/environment';
import { API_HOSTS } from '../hosts';

/** What the token endpoint gives. A refresh token is empty where there is none. */
export type Tokens = {
	accessToken: string;
	refreshToken: string;
	/** ISO 8601; empty where it is not known. */
	expiresAt: string;
};

/** A marketplace credential as one call sees it: who signs in where, and the tokens that are held. */
export type Session = Tokens & {
	origin: string;
	clientId: string;
	clientSecret: string;
	/** The merchant the calls are made for; empty for the marketplace itself. */
	username: string;
	/** Empty once tokens are held. */
	password: string;
	/** Whose tokens are held, as `ownerOf` and `secretMark` say it. */
	tokenFor: string;
};

function digest(...parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** @throws UserError when the base URL is no address */
export function readSession(credential: ICredentialDataDecryptedObject): Session {
	const text = (name: string) => String(credential[name] ?? '');
	return {
		origin: originOf({ environment: text('environment'), baseUrl: text('baseUrl') }, API_HOSTS),
		clientId: text('clientId').trim(),
		clientSecret: text('clientSecret').trim(),
		username: text('username').trim(),
		password: text('password'),
		accessToken: text('accessToken'),
		refreshToken: text('refreshToken'),
		expiresAt: text('tokenExpiresAt'),
		tokenFor: text('tokenFor'),
	};
}

/** Who is signed in where. Tokens of another owner are never used: they would act for another merchant. */
function ownerOf({ origin, clientId, username }: Session): string {
	return digest(origin, clientId, username);
}

/** What is stored beside tokens to know them again: their owner, and the client secret they were fetched with. */
export function markOf(session: Session): string {
	return `${ownerOf(session)}.${digest(ownerOf(session), session.clientSecret)}`;
}

/** A name for a secret of a session under which things can be remembered without it. */
export function nameOf(session: Session, ...secrets: string[]): string {
	return digest(markOf(session), ...secrets);
}

function holdsOwnTokens(session: Session): boolean {
	return session.tokenFor.split('.')[0] === ownerOf(session);
}

/** Whether there is a refresh token, and one of the owner's own. */
export function holdsRefreshToken(session: Session): boolean {
	return session.refreshToken !== '' && holdsOwnTokens(session);
}

/** Whether the time of a token is up, as far as it is known. */
export function isPast({ expiresAt }: Tokens): boolean {
	return Date.parse(expiresAt) <= Date.now();
}

/** Whether the token that is held may be sent: it is the owner's own, and its time is not up. */
export function isUsable(session: Session): boolean {
	return session.accessToken !== '' && holdsOwnTokens(session) && !isPast(session);
}

/** Whether nothing was entered since the tokens came: no password, no other client secret. */
export function isUnchanged(session: Session): boolean {
	return session.password === '' && session.tokenFor === markOf(session);
}

/** The same client as the marketplace itself, without the merchant and the merchant's tokens. */
export function withoutMerchant(
	credential: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const none = { username: '', password: '', accessToken: '', refreshToken: '', tokenFor: '' };
	return { ...credential, ...none };
}
