import { isRecord } from '../gateway.mts';
import type { Sandbox } from '../server.mts';

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed JSON; undefined if it is none. */
	body: unknown;
}

export interface Sent {
	method?: string;
	form?: Record<string, string>;
	json?: unknown;
	/** A body as it is, with the content type among the headers. */
	raw?: string;
	headers?: Record<string, string>;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** One HTTP call, redirects not followed. POST when there is a body, unless `method` says otherwise. */
export async function call(
	url: string,
	{ method, form, json, raw, headers }: Sent = {},
): Promise<Reply> {
	const isJson = json !== undefined;
	const formed = form && new URLSearchParams(form).toString();
	const body = raw ?? (isJson ? JSON.stringify(json) : formed);
	const response = await fetch(url, {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		redirect: 'manual',
		headers: {
			...(isJson && { 'content-type': 'application/json' }),
			...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
			...headers,
		},
		...(body !== undefined && { body }),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** Real milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A text deep in an answer; throws if there is none. */
export function textAt(body: unknown, ...path: string[]): string {
	let value = body;
	for (const name of path) value = isRecord(value) ? value[name] : undefined;
	if (typeof value !== 'string') throw new Error(`No text at ${path.join('.')}`);
	return value;
}

/** Rows of a list in an answer; throws if there is none. */
export function rowsAt(body: unknown, name: string): unknown[] {
	const rows = isRecord(body) ? body[name] : undefined;
	if (!Array.isArray(rows)) throw new Error(`No list at ${name}`);
	return rows;
}

export interface InstamojoClient {
	v11(path: string, sent?: Sent): Promise<Reply>;
	/** With a token of its own, fetched on first use. */
	v2(path: string, sent?: Sent): Promise<Reply>;
	token(form: Record<string, string>): Promise<Reply>;
	/** A payment request made by v1.1; its id. */
	link(form?: Record<string, string>): Promise<string>;
	/** A paid request; the payment's id. */
	payment(form?: Record<string, string>): Promise<string>;
}

/** Calls a sandbox's Instamojo with the right credentials. */
export function instamojoClient(sandbox: Sandbox): InstamojoClient {
	const { instamojo } = sandbox.control;
	const { apiKey, authToken, clientId, clientSecret } = instamojo.settings();
	const keys = { 'x-api-key': apiKey, 'x-auth-token': authToken };
	const client = { client_id: clientId, client_secret: clientSecret };
	let bearer: string | undefined;

	const self: InstamojoClient = {
		v11: (path, sent) =>
			call(`${sandbox.url}/api/1.1/${path}`, { ...sent, headers: { ...keys, ...sent?.headers } }),
		async v2(path, sent) {
			const grant = { grant_type: 'client_credentials' };
			bearer ??= textAt((await self.token(grant)).body, 'access_token');
			const headers = { authorization: `Bearer ${bearer}`, ...sent?.headers };
			return call(`${sandbox.url}/v2/${path}`, { ...sent, headers });
		},
		token: (form) => call(`${sandbox.url}/oauth2/token/`, { form: { ...client, ...form } }),
		async link(form) {
			const reply = await self.v11('payment-requests/', {
				form: { purpose: 'FIFA 16', amount: '2500', ...form },
			});
			return textAt(reply.body, 'payment_request', 'id');
		},
		async payment(form) {
			const requestId = await self.link(form);
			return instamojo.pay({ requestId, outcome: 'success' }).paymentId;
		},
	};
	return self;
}
