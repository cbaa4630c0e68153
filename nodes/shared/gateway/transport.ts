import {
	type ICredentialsDecrypted,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { retryAfterMs, type Answer, type Obstacle } from './answer';
import { readThrown } from './thrown';
import { isRecord } from '../read';
import { waitWhile } from '../waiting';

/** The n8n contexts in which a gateway is called. */
export type CallingContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

export type GatewayRequest = {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH';
	url: string;
	query?: Record<string, string>;
	/** Sent as `application/x-www-form-urlencoded`. */
	form?: Record<string, string>;
	json?: IDataObject;
	/** Whether the call only reads, so that it may be tried again. */
	reads: boolean;
	/** The credential to sign it with, where that is not simply what n8n has stored. */
	credential?: ICredentialsDecrypted;
};

export type TransportOptions = {
	credentialType: string;
	/** Whether n8n can renew the credential's token after a 401 and repeat the call once. */
	renewsToken: boolean;
	timeoutMs?: number;
	tries?: number;
	/** What every call goes out with, where the gateway wants it of calls without a body, too. */
	headers?: Record<string, string>;
};

export type Attempt = (request: GatewayRequest) => Promise<Answer>;

const TIMEOUT_MS = 30_000;
const TRIES = 3;
const PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 60_000;
const WORTH_ANOTHER_TRY = [429, 502, 503, 504];
const CANCELLED = 'the execution was cancelled';
/** What stands in the way until a person removes it. */
const LASTING: Obstacle[] = ['certificate', 'credential', 'n8n'];

function toOptions(request: GatewayRequest, options: TransportOptions): IHttpRequestOptions {
	const { method, url, query, form, json } = request;
	const type = json ? { 'Content-Type': 'application/json' } : {};
	return {
		method,
		url,
		timeout: options.timeoutMs ?? TIMEOUT_MS,
		headers: { Accept: 'application/json', ...type, ...options.headers },
		returnFullResponse: true,
		// A 401 has to be thrown for n8n to renew a token. Where there is none to renew, n8n would only repeat the call.
		ignoreHttpStatusErrors: options.renewsToken ? { ignore: true, except: [401] } : true,
		// A redirected POST loses its body (Instamojo answers 301 to a path without its last slash), and any call would
		// take the credential along to wherever it is sent.
		disableFollowRedirect: true,
		...(query ? { qs: query } : {}),
		...(form ? { body: new URLSearchParams(form) } : {}),
		// As text, which n8n does not know for JSON: it leaves an empty object out.
		...(json ? { body: JSON.stringify(json) } : {}),
	};
}

async function attemptOnce(
	context: CallingContext,
	request: GatewayRequest,
	options: TransportOptions,
): Promise<Answer> {
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			options.credentialType,
			toOptions(request, options),
			request.credential ? { credentialsDecrypted: request.credential } : undefined,
		);
		return readResponse(response);
	} catch (error) {
		return readThrown(error);
	}
}

/** Reads what n8n's HTTP helper gives when it is asked for the full response. */
export function readResponse(response: unknown): Answer {
	if (!isRecord(response) || typeof response.statusCode !== 'number') {
		return { kind: 'silence', cause: 'broken' };
	}
	const headers = isRecord(response.headers) ? response.headers : {};
	return { kind: 'reply', status: response.statusCode, headers, body: response.body };
}

/** How long to wait before a read is tried again, or undefined where trying again is of no use. */
function pauseBefore(answer: Answer, triesMade: number): number | undefined {
	const pause = PAUSE_MS * triesMade;
	if (answer.kind === 'silence') {
		const lasts = answer.obstacle !== undefined && LASTING.includes(answer.obstacle);
		return answer.cause === 'cancelled' || lasts ? undefined : pause;
	}
	if (!WORTH_ANOTHER_TRY.includes(answer.status)) return undefined;
	const asked = answer.status === 429 ? retryAfterMs(answer) : undefined;
	if (asked === undefined) return pause;
	return asked <= LONGEST_PAUSE_MS ? asked : undefined;
}

function cancelSignalOf(context: CallingContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Waits, but no longer than until the execution is cancelled. */
export async function pauseUnlessCancelled(context: CallingContext, ms: number): Promise<void> {
	const signal = cancelSignalOf(context);
	await waitWhile(() => signal?.aborted !== true, ms);
}

/**
 * Gives the function through which a gateway is called. It never throws: it answers with what came back. Reads are
 * tried up to three times on 429, 502, 503, 504 and a broken connection; every other call is sent once.
 */
export function createTransport(context: CallingContext, options: TransportOptions): Attempt {
	const tries = options.tries ?? TRIES;
	return async (request) => {
		for (let made = 1; ; made++) {
			if (cancelSignalOf(context)?.aborted)
				return { kind: 'silence', cause: 'unsent', obstacle: 'n8n', detail: CANCELLED };
			const answer = await attemptOnce(context, request, options);
			const pause = request.reads && made < tries ? pauseBefore(answer, made) : undefined;
			if (pause === undefined) return answer;
			await pauseUnlessCancelled(context, pause);
		}
	};
}
