import nock from 'nock';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { InstamojoApi } from '../../credentials/InstamojoApi.credentials';
import { InstamojoOAuth2Api } from '../../credentials/InstamojoOAuth2Api.credentials';
import { Instamojo } from '../../nodes/Instamojo/Instamojo.node';
import { InstamojoPollTrigger } from '../../nodes/Instamojo/InstamojoPollTrigger.node';
import { InstamojoTrigger } from '../../nodes/Instamojo/InstamojoTrigger.node';
import { Engine, type NodeSetup } from './engine';
import {
	ACCESS_TOKEN,
	API_KEY,
	AUTH_TOKEN,
	CLIENT_ID,
	CLIENT_SECRET,
	PAYMENT_ID,
	SALT,
	v1,
	v2,
	type Generation,
} from './generations';

export const storedKeys = { apiKey: API_KEY, authToken: AUTH_TOKEN, privateSalt: SALT };

export const storedClient = {
	clientId: CLIENT_ID,
	clientSecret: CLIENT_SECRET,
	privateSalt: SALT,
	oauthTokenData: { access_token: ACCESS_TOKEN, token_type: 'Bearer' },
};

export type Changes = {
	keys?: ICredentialDataDecryptedObject;
	client?: ICredentialDataDecryptedObject;
	timezone?: string;
};

/** n8n with this package and both credentials filled in for the live environment, but for the changes. */
export function startN8n({ keys, client, timezone }: Changes = {}): Engine {
	return new Engine({
		nodes: [new Instamojo(), new InstamojoTrigger(), new InstamojoPollTrigger()],
		credentialTypes: [new InstamojoApi(), new InstamojoOAuth2Api()],
		credentials: {
			instamojoApi: { ...storedKeys, ...keys },
			instamojoOAuth2Api: { ...storedClient, ...client },
		},
		...(timezone ? { timezone } : {}),
	});
}

/** The Instamojo node set to an operation, `paymentRequest.create`. */
export function instamojo(
	{ authentication }: Generation,
	operationName: string,
	parameters: INodeParameters = {},
	settings: Partial<NodeSetup> = {},
): NodeSetup {
	const [resource = '', operation = ''] = operationName.split('.');
	return {
		...settings,
		type: 'instamojo',
		parameters: { authentication, resource, operation, ...parameters },
	};
}

/** Instamojo at the wire: a call matches only with the credential's headers. */
export function api(generation: Generation, origin = generation.live): nock.Scope {
	return nock(origin + generation.path, { reqheaders: generation.headers });
}

/** As `api`, for calls with a body: only forms match. */
export function formApi(generation: Generation, origin = generation.live): nock.Scope {
	const reqheaders = {
		...generation.headers,
		'content-type': /^application\/x-www-form-urlencoded\b/,
	};
	return nock(origin + generation.path, { reqheaders });
}

/** The Instamojo Trigger, with the credential of a generation. */
export function instamojoTrigger(
	parameters: INodeParameters = {},
	{ authentication }: Generation = v1,
): NodeSetup {
	return { type: 'instamojoTrigger', parameters: { authentication, ...parameters } };
}

/** The Instamojo Poll Trigger, with the credential of a generation. */
export function instamojoPollTrigger(
	event: string,
	{ authentication }: Generation = v1,
): NodeSetup {
	return { type: 'instamojoPollTrigger', parameters: { authentication, event } };
}

/** As `instamojoTrigger`, without asking Instamojo back. */
export function trustingTrigger(
	parameters: INodeParameters = {},
	options: INodeParameters = {},
): NodeSetup {
	return instamojoTrigger({ ...parameters, options: { confirmWithApi: false, ...options } });
}

/** The address of the one payment that most tests are about. */
export const PAYMENT_PATH = `/payments/${PAYMENT_ID}/`;

export function getPayment(generation: Generation, settings: Partial<NodeSetup> = {}): NodeSetup {
	return instamojo(generation, 'payment.get', { paymentId: PAYMENT_ID }, settings);
}

/** A payment for each item, by its id. */
export function getEachPayment(
	generation: Generation,
	settings: Partial<NodeSetup> = {},
): NodeSetup {
	return instamojo(generation, 'payment.get', { paymentId: '={{ $json.id }}' }, settings);
}

export function createRequest(
	generation: Generation,
	settings: Partial<NodeSetup> = {},
): NodeSetup {
	const parameters = { purpose: 'FIFA 16', amount: '={{ $json.amount ?? 2500 }}' };
	return instamojo(generation, 'paymentRequest.create', parameters, settings);
}

/** What nock is given for a connection that breaks. */
export const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** The token endpoint of v2. */
export function tokenApi(origin = v2.live): nock.Scope {
	return formApi({ ...v2, path: '', headers: {} }, origin);
}

export const tokenReply = (accessToken: string, more = {}) => ({
	access_token: accessToken,
	token_type: 'Bearer',
	expires_in: 36000,
	scope: 'read write',
	...more,
});

/** v2 as it is called with another token. */
export const withToken = (token: string): Generation => ({
	...v2,
	headers: { authorization: `Bearer ${token}` },
});
