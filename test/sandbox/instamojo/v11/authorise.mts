import type { FastifyRequest } from 'fastify';
import type { Account } from '../account.mts';
import { Refusal } from '../refusal.mts';

/**
 * `X-Api-Key` and `X-Auth-Token` must both be right, else 401 with a text in `message`.
 * That it is a text is known (Go client), which one is not.
 */
export function authoriseKeys(account: Account, request: FastifyRequest): null {
	const { 'x-api-key': key, 'x-auth-token': token } = request.headers;
	const { apiKey, authToken, wrongCredentialsMessage } = account.settings;
	if (key === undefined || token === undefined) {
		throw new Refusal(401, { message: 'Authentication credentials were not provided.' });
	}
	if (key !== apiKey || token !== authToken) {
		throw new Refusal(401, { message: wrongCredentialsMessage });
	}
	return null;
}
