import { BaseError, NodeApiError } from 'n8n-workflow';

import type { Answer, Reply, Silence } from './answer';
import { isCertificateCode, reasonFor } from './reasons';

type Shape = { [key: string]: unknown };

const NEVER_REACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
/** A connection that was open can break with these as well; only while it is being made nothing was sent. */
const UNREACHABLE = ['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];
const TIMED_OUT = ['ECONNABORTED', 'ETIMEDOUT'];
const CANCELLED = ['ERR_CANCELED', 'ABORT_ERR'];

/** Node's words for a connection that ends within the handshake (nodejs/node, `lib/_tls_wrap.js`). */
const NO_HANDSHAKE = /^Client network socket disconnected before secure TLS connection/;
/** The words of n8n's proxy agent, before it hands a call over (https-proxy-agent, `parse-proxy-response.ts`). */
const NO_TUNNEL =
	/^(Proxy connection ended before receiving|No header received from|Invalid header from) (proxy )?CONNECT response/;
/** The words of n8n for a credential without a token that works, which only a person can connect again. */
const NOT_CONNECTED: Array<[words: RegExp, detail: string]> = [
	[/no refresh token/i, 'the access has expired, and there is no refresh token to renew it with'],
	[/^Unable to sign without access token/, 'there is no access token in the credential'],
	[/^OAuth credentials not connected/, 'nobody has connected the credential yet'],
];
const NO_TOKEN = 'Failed to acquire OAuth2 access token';
/** With these the token endpoint speaks about the client or its scope, as the gateway itself would. */
const TOKEN_REFUSED = [400, 401, 403, 429];

function isShape(value: unknown): value is Shape {
	return typeof value === 'object' && value !== null;
}

function chainOf(error: unknown): Shape[] {
	const chain: Shape[] = [];
	let link = error;
	while (isShape(link) && !chain.includes(link)) {
		chain.push(link);
		link = link.cause;
	}
	return chain;
}

function unsent(detail: string | undefined, obstacle?: Silence['obstacle']): Silence {
	return {
		kind: 'silence',
		cause: 'unsent',
		...(obstacle ? { obstacle } : {}),
		...(detail === undefined ? {} : { detail }),
	};
}

function readHttpReply(link: Shape): Reply | undefined {
	const { response } = link;
	if (!isShape(response) || typeof response.status !== 'number') return undefined;
	const headers = isShape(response.headers) ? response.headers : {};
	return { kind: 'reply', status: response.status, headers, body: response.data };
}

/** n8n's OAuth2 client throws what the token endpoint said as an error with `body`, and `status` where it is not plain OAuth2. */
function readTokenReply(link: Shape): Reply | undefined {
	if (link.body === undefined || !(link instanceof Error)) return undefined;
	const status = typeof link.status === 'number' ? link.status : 401;
	return { kind: 'reply', status, headers: {}, body: link.body };
}

/** What the token endpoint answered, where it gave neither a token nor a refusal: the call itself was never made. */
function withoutToken(reply: Reply): Answer {
	if (TOKEN_REFUSED.includes(reply.status)) return reply;
	return unsent(`where the tokens are, the answer was HTTP ${reply.status}`, 'token');
}

/** What an error of a credential of ours stands for, which it says itself. */
function readTold(chain: Shape[]): Answer | undefined {
	for (const { answer } of chain) {
		if (isAnswer(answer)) return answer;
	}
	return undefined;
}

function isAnswer(told: unknown): told is Answer {
	return isShape(told) && (told.kind === 'silence' || told.kind === 'reply');
}

function readReply(chain: Shape[]): Answer | undefined {
	for (const link of chain) {
		const fromGateway = readHttpReply(link);
		if (fromGateway) return tokenWasNotFetched(chain) ? withoutToken(fromGateway) : fromGateway;
		const fromTokens = readTokenReply(link);
		if (fromTokens) return withoutToken(fromTokens);
	}
	return undefined;
}

function tokenWasNotFetched(chain: Shape[]): boolean {
	return chain.some(({ message }) => String(message).startsWith(NO_TOKEN));
}

/** Whether it was in making the connection that it failed. Of several addresses tried, each has to say so. */
function failedToConnect(chain: Shape[]): boolean {
	const isConnect = (link: unknown) => isShape(link) && link.syscall === 'connect';
	return chain.some((link) => {
		const { errors } = link;
		return (
			isConnect(link) || (Array.isArray(errors) && errors.length > 0 && errors.every(isConnect))
		);
	});
}

/**
 * OpenSSL's `EPROTO` fails the first write, which waits for the end of the handshake. Its other errors (`ERR_SSL_…`)
 * also come from a connection that stands, over which a request may have gone.
 */
function failedToEncrypt(chain: Shape[]): boolean {
	return chain.some(
		({ code, syscall, message }) =>
			NO_HANDSHAKE.test(String(message)) ||
			(code === 'EPROTO' && syscall === 'write' && /SSL routines/.test(String(message))),
	);
}

/** A connection that certainly was not made, or not to the end, so that nothing went over it. */
function readUnconnected(chain: Shape[], codes: string[]): Silence | undefined {
	const reason = reasonFor(codes.at(-1));
	const has = (known: string[]) => codes.some((code) => known.includes(code));
	const certificate = codes.find(isCertificateCode);
	if (certificate) return unsent(reasonFor(certificate), 'certificate');
	if (failedToEncrypt(chain)) return unsent(reason, 'encryption');
	if (chain.some(({ message }) => NO_TUNNEL.test(String(message))))
		return unsent('it closed the connection, or its answer makes no sense', 'proxy');
	const neverConnected = has(UNREACHABLE) && failedToConnect(chain);
	return has(NEVER_REACHED) || neverConnected ? unsent(reason) : undefined;
}

/** A token that ran out and cannot be renewed without a person. n8n asks for a new one before a call, or after a 401. */
function readNotConnected(chain: Shape[]): Silence | undefined {
	const withdrawn = chain.some(
		({ failure }) => isShape(failure) && failure.cause === 'credential-invalid',
	);
	if (withdrawn)
		return unsent('the access was withdrawn, or cannot be renewed any more', 'credential');
	for (const { message } of chain) {
		const known = NOT_CONNECTED.find(([words]) => words.test(String(message)));
		if (known) return unsent(known[1], 'credential');
	}
	return undefined;
}

/**
 * Where an error of n8n's own began it all, n8n sent nothing (address not allowed). n8n wraps every failed call in a
 * NodeApiError, so that one proves nothing, and no more does an error that nobody knows.
 */
function readHeldBack(chain: Shape[]): Silence | undefined {
	const beginning = chain.at(-1);
	if (!(beginning instanceof BaseError) || beginning instanceof NodeApiError) return undefined;
	return unsent(beginning.message.replace(/https?:\/\/\S+/gi, 'an address'), 'n8n');
}

function readSilence(chain: Shape[]): Silence {
	const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
	const has = (known: string[]) => codes.some((code) => known.includes(code));
	if (has(CANCELLED)) return { kind: 'silence', cause: 'cancelled' };
	const certain =
		readUnconnected(chain, codes) ??
		(codes.length === 0 ? (readNotConnected(chain) ?? readHeldBack(chain)) : undefined);
	if (certain) return certain;
	const detail = reasonFor(codes.at(-1));
	if (tokenWasNotFetched(chain)) return unsent(detail, 'token');
	const cause = has(TIMED_OUT) ? 'timeout' : 'broken';
	return { kind: 'silence', cause, ...(detail === undefined ? {} : { detail }) };
}

/** Reads what n8n's HTTP helper threw. `unsent` is said only where it is certain: refunds rely on it. */
export function readThrown(error: unknown): Answer {
	const chain = chainOf(error);
	return readTold(chain) ?? readReply(chain) ?? readSilence(chain);
}
