import { BaseError, NodeApiError, type IDataObject } from 'n8n-workflow';

import { isRecord } from '../read';

/** What came back from a gateway. A reply may still be a refusal; silence means that no reply could be read. */
export type Answer = Reply | Silence;

export type Reply = {
	kind: 'reply';
	status: number;
	headers: Record<string, unknown>;
	/** Parsed JSON where the gateway sent JSON, otherwise the text. */
	body: unknown;
};

/** A reply that holds an object. */
export type ObjectReply = Reply & { body: IDataObject };

export type Silence = {
	kind: 'silence';
	/** `unsent`: the gateway certainly never had the request. The others may have reached it. */
	cause: 'unsent' | 'timeout' | 'broken' | 'cancelled';
	/** Why, in words, where n8n knows more than the cause says. */
	detail?: string;
};

/** Whether an answer holds an object and comes with the code of a success. It may still say no within. */
export function hasObject(answer: Answer): answer is ObjectReply {
	return (
		answer.kind === 'reply' && answer.status >= 200 && answer.status < 300 && isRecord(answer.body)
	);
}

type Shape = { [key: string]: unknown };

const NEVER_REACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
/** A connection that was open can break with these as well; only while it is being made nothing was sent. */
const UNREACHABLE = ['EHOSTUNREACH', 'ENETUNREACH'];
const TIMED_OUT = ['ECONNABORTED', 'ETIMEDOUT'];
const CANCELLED = ['ERR_CANCELED', 'ABORT_ERR'];

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

function readSilence(chain: Shape[]): Silence {
	const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
	const has = (known: string[]) => codes.some((code) => known.includes(code));
	if (has(CANCELLED)) return { kind: 'silence', cause: 'cancelled' };
	const neverConnected = has(UNREACHABLE) && chain.some(({ syscall }) => syscall === 'connect');
	if (has(NEVER_REACHED) || neverConnected) return { kind: 'silence', cause: 'unsent' };
	if (has(TIMED_OUT)) return { kind: 'silence', cause: 'timeout' };
	const refusal = codes.length === 0 ? refusalByN8n(chain) : undefined;
	return refusal ?? { kind: 'silence', cause: 'broken' };
}

/**
 * Where an error of n8n's own began it all, n8n sent nothing (not connected, address not allowed). n8n wraps every
 * failed call in a NodeApiError, so that one proves nothing, and no more does an error that nobody knows.
 */
function refusalByN8n(chain: Shape[]): Silence | undefined {
	const beginning = chain.at(-1);
	if (!(beginning instanceof BaseError) || beginning instanceof NodeApiError) return undefined;
	return { kind: 'silence', cause: 'unsent', detail: beginning.message };
}

function tokenWasNotFetched(chain: Shape[]): boolean {
	return chain.some(({ message }) =>
		String(message).startsWith('Failed to acquire OAuth2 access token'),
	);
}

/** Reads what n8n's HTTP helper threw. */
export function readThrown(error: unknown): Answer {
	const chain = chainOf(error);
	for (const link of chain) {
		const reply = readHttpReply(link) ?? readTokenReply(link);
		if (reply) return reply;
	}
	const silence = readSilence(chain);
	const reached = silence.cause === 'timeout' || silence.cause === 'broken';
	return reached && tokenWasNotFetched(chain) ? { kind: 'silence', cause: 'unsent' } : silence;
}

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). */
export function retryAfterMs(reply: Reply): number | undefined {
	const text = String(reply.headers['retry-after'] ?? '').trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
