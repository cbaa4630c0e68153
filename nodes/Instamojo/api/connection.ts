import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { hasObject, type Answer, type ObjectReply, type Reply } from '../../shared/gateway/answer';
import {
	toGatewayError,
	toMissingError,
	withoutSecretDetail,
	withoutSecrets,
} from '../../shared/gateway/gatewayError';
import { isRecord } from '../../shared/read';
import { createTransport, type CallingContext } from '../../shared/gateway/transport';
import { checkOrigin } from '../../shared/validate';
import { CREDENTIAL_ADVICE, PERMISSION_ADVICE } from './advice';
import { failureLines, isRefusal } from './failure';

/** The two generations of Instamojo's API: keys and token use v1.1, OAuth2 uses v2. */
export type Generation = 'v1.1' | 'v2';

export type Authentication = 'apiKey' | 'oAuth2';

/** A call to Instamojo. The path is relative to the generation's base and ends with a slash: without it Instamojo redirects and loses the body. */
export type InstamojoRequest = {
	method: 'GET' | 'POST';
	path: string;
	query?: Record<string, string>;
	form?: Record<string, string>;
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
	/** docs.instamojo.com: v1.1 live is served by www, v2 live by api; the test host serves everything. */
	liveOrigin: string;
	renewsToken: boolean;
};

const ACCESS: Record<Authentication, Access> = {
	apiKey: {
		credentialType: 'instamojoApi',
		generation: 'v1.1',
		basePath: '/api/1.1/',
		liveOrigin: 'https://www.instamojo.com',
		renewsToken: false,
	},
	oAuth2: {
		credentialType: 'instamojoOAuth2Api',
		generation: 'v2',
		basePath: '/v2/',
		liveOrigin: 'https://api.instamojo.com',
		renewsToken: true,
	},
};

const TEST_ORIGIN = 'https://test.instamojo.com';

function originOf({ environment, baseUrl }: IDataObject, access: Access): string {
	if (environment === 'custom') return checkOrigin({ value: baseUrl, displayName: 'Base URL' });
	return environment === 'test' ? TEST_ORIGIN : access.liveOrigin;
}

const SECRET_FIELDS = ['apiKey', 'authToken', 'privateSalt', 'clientSecret'];

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

export type ConnectOptions = { timeoutMs?: number; tries?: number };

/** Opens Instamojo with the credential that belongs to the chosen authentication. */
export async function connect(
	context: CallingContext,
	authentication: Authentication,
	options: ConnectOptions = {},
): Promise<InstamojoClient> {
	const access = ACCESS[authentication];
	const credential = await context.getCredentials<IDataObject>(access.credentialType);
	const base = `${originOf(credential, access)}${access.basePath}`;
	const secrets = secretsOf(credential);
	const { credentialType, renewsToken, generation } = access;
	const transport = createTransport(context, { credentialType, renewsToken, ...options });

	const attempt = async ({ path, ...request }: InstamojoRequest) =>
		await transport({ ...request, url: `${base}${path}`, reads: request.method === 'GET' });
	const failure = (answer: Answer, changes: boolean) =>
		toGatewayError(context.getNode(), withoutSecretDetail(answer, secrets), {
			gateway: 'Instamojo',
			lines: failureLines(answer).map((line) => withoutSecrets(line, secrets)),
			credentialAdvice: CREDENTIAL_ADVICE,
			permissionAdvice: PERMISSION_ADVICE[generation],
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

/** @returns the authentication a parameter names; API keys where it names none */
export function readAuthentication(value: unknown): Authentication {
	return value === 'oAuth2' ? 'oAuth2' : 'apiKey';
}
