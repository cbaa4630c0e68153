import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { hasObject, type Answer, type ObjectReply, type Reply } from '../../shared/gateway/answer';
import {
	toGatewayError,
	toMissingError,
	withoutSecretDetail,
	withoutSecrets,
} from '../../shared/gateway/gatewayError';
import { originOf, type Hosts } from '../../shared/gateway/environment';
import { isRecord } from '../../shared/read';
import { createTransport, type CallingContext } from '../../shared/gateway/transport';
import { CREDENTIAL_ADVICE, permissionAdvice } from './advice';
import { failureLines, isRefusal } from './failure';
import { API_HOSTS, WWW_HOSTS } from './hosts';
import { MARKETPLACE_TYPE, signedAttempt } from './marketplace/signedAttempt';

/** The two generations of Instamojo's API: keys and token use v1.1, OAuth2 and marketplaces use v2. */
export type Generation = 'v1.1' | 'v2';

export type Authentication = 'apiKey' | 'oAuth2' | 'marketplace';

/** A call to Instamojo. The path is relative to the generation's base and ends with a slash: without it Instamojo redirects and loses the body. */
export type InstamojoRequest = {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH';
	path: string;
	query?: Record<string, string>;
	form?: Record<string, string>;
	/** What of the call must be in no words of a failure, beside the secrets of the credential. */
	secrets?: string[];
	/** Whether a marketplace makes the call for itself, and not for the merchant it acts for. */
	forItself?: boolean;
	/** In place of a form, where there are fields within fields. */
	json?: IDataObject;
};

export type InstamojoClient = {
	generation: Generation;
	/** Calls once or, for reads, until there is an answer. Never throws. */
	attempt(request: InstamojoRequest): Promise<Answer>;
	/** As `attempt`, and gives the body. @throws NodeApiError when Instamojo refuses or gives no usable answer */
	call(request: InstamojoRequest): Promise<IDataObject>;
	/** The error for an answer that is no success, in words for people. `changes`: the call creates or changes something. */
	failure(answer: Answer, changes: boolean): NodeApiError;
	/** The error for an answer that looks like a success and lacks what was asked for. */
	missing(what: string, changes: boolean): NodeApiError;
};

type Access = {
	credentialType: string;
	generation: Generation;
	basePath: string;
	hosts: Hosts;
	renewsToken: boolean;
};

const ACCESS: Record<Authentication, Access> = {
	apiKey: {
		credentialType: 'instamojoApi',
		generation: 'v1.1',
		basePath: '/api/1.1/',
		hosts: WWW_HOSTS,
		renewsToken: false,
	},
	oAuth2: {
		credentialType: 'instamojoOAuth2Api',
		generation: 'v2',
		basePath: '/v2/',
		hosts: API_HOSTS,
		renewsToken: true,
	},
	marketplace: {
		credentialType: MARKETPLACE_TYPE,
		generation: 'v2',
		basePath: '/v2/',
		hosts: API_HOSTS,
		renewsToken: true,
	},
};

const SECRET_FIELDS = [
	...['apiKey', 'authToken', 'privateSalt', 'clientSecret'],
	...['password', 'accessToken', 'refreshToken'],
];

function secretsOf(credential: IDataObject): string[] {
	const token = isRecord(credential.oauthTokenData) ? credential.oauthTokenData : {};
	return [
		...SECRET_FIELDS.map((field) => credential[field]),
		token.access_token,
		token.refresh_token,
	]
		.filter((secret) => typeof secret === 'string')
		.filter((secret) => secret !== '');
}

/** A 2xx answer with a body that can be read and is no refusal in disguise (`success: false`). */
export function isSuccess(answer: Answer): answer is ObjectReply {
	return hasObject(answer) && !isRefusal(answer.body);
}

function isNotFound(answer: Answer): answer is Reply {
	return answer.kind === 'reply' && answer.status === 404;
}

/**
 * Which 404 is news of the thing that was asked for: one in JSON, as another server's would be a web page; or any, for
 * callers that know other calls to be served. One that is no JSON has to come twice.
 */
export type BelievedNews = 'inJson' | 'any';

/** The body of a read; null where Instamojo answers that it knows no such thing. @throws NodeApiError for every other failure */
export async function readIfKnown(
	client: InstamojoClient,
	path: string,
	believed: BelievedNews,
): Promise<IDataObject | null> {
	let answer = await client.attempt({ method: 'GET', path });
	if (believed === 'any' && isNotFound(answer) && !isRecord(answer.body))
		answer = await client.attempt({ method: 'GET', path });
	if (isSuccess(answer)) return answer.body;
	if (isNotFound(answer) && (believed === 'any' || isRecord(answer.body))) return null;
	throw client.failure(answer, false);
}

export type ConnectOptions = {
	timeoutMs?: number;
	tries?: number;
	/** What the calls need of a token of v2, to be named where it lacks that. */
	scopes?: readonly string[] | undefined;
};

/** Opens Instamojo with the credential that belongs to the chosen authentication. */
export async function connect(
	context: CallingContext,
	authentication: Authentication,
	{ scopes = [], ...options }: ConnectOptions = {},
): Promise<InstamojoClient> {
	const access = ACCESS[authentication];
	const credential = await context.getCredentials<IDataObject>(access.credentialType);
	const base = `${originOf(credential, access.hosts)}${access.basePath}`;
	const secrets = secretsOf(credential);
	const { credentialType, renewsToken, generation } = access;
	const transport = createTransport(context, { credentialType, renewsToken, ...options });
	const learn = (used: IDataObject) => secrets.push(...secretsOf(used));
	const signed =
		authentication === 'marketplace' ? signedAttempt(context, transport, learn) : transport;

	const attempt = async ({ path, secrets: own = [], ...request }: InstamojoRequest) => {
		secrets.push(...own);
		return await signed({ ...request, url: `${base}${path}`, reads: request.method === 'GET' });
	};
	const failure = (answer: Answer, changes: boolean) =>
		toGatewayError(context.getNode(), withoutSecretDetail(answer, secrets), {
			gateway: 'Instamojo',
			lines: failureLines(answer).map((line) => withoutSecrets(line, secrets)),
			credentialAdvice: CREDENTIAL_ADVICE,
			permissionAdvice: permissionAdvice(authentication, scopes),
			changes,
		});
	return {
		generation,
		attempt,
		failure,
		missing: (what, changes) =>
			toMissingError(context.getNode(), what, { gateway: 'Instamojo', changes }),
		async call(request) {
			const answer = await attempt(request);
			if (isSuccess(answer)) return answer.body;
			throw failure(answer, request.method !== 'GET');
		},
	};
}

/** The credential's type for an authentication, for the node's description and the trigger's salt. */
export function credentialTypeOf(authentication: Authentication): string {
	return ACCESS[authentication].credentialType;
}

/** The generation of the API that an authentication opens. */
export function generationOf(authentication: Authentication): Generation {
	return ACCESS[authentication].generation;
}

/** @returns the authentication a parameter names; API keys where it names none */
export function readAuthentication(value: unknown): Authentication {
	return value === 'oAuth2' || value === 'marketplace' ? value : 'apiKey';
}
