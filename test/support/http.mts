import { EventEmitter } from 'node:events';
import { parse } from 'node:querystring';

/** What a stranger posts to a webhook. */
export type Posted = {
	body?: string;
	contentType?: string;
	headers?: Record<string, string>;
	query?: Record<string, string>;
	method?: string;
	/** Whether n8n has only what it made of the body, and not the body as it came. */
	parsedOnly?: boolean;
};

/** A body as n8n's server parses it (`middlewares/body-parser.ts`, 2.40): JSON, forms with repeated keys as lists, text. */
function parseBody(rawBody: Buffer, contentType: string | undefined): unknown {
	if (rawBody.length === 0) return {};
	const text = rawBody.toString('utf8');
	if (contentType === 'application/json') return JSON.parse(text);
	if (contentType === 'application/x-www-form-urlencoded') {
		return parse(text, undefined, undefined, { maxKeys: 1000 });
	}
	if (contentType === 'text/plain') return text;
	return {};
}

/** The request as express and n8n hand it to a webhook node. */
export function createRequest(posted: Posted) {
	const { body = '', contentType, query = {}, method = 'POST', parsedOnly = false } = posted;
	const rawBody = Buffer.from(body, 'utf8');
	const type = contentType?.split(';')[0]?.trim().toLowerCase();
	return {
		method,
		query,
		params: {},
		contentType: type,
		...(parsedOnly ? {} : { rawBody }),
		body: parseBody(rawBody, type),
		headers: {
			...(contentType ? { 'content-type': contentType } : {}),
			'content-length': String(rawBody.length),
			...posted.headers,
		},
	};
}

/**
 * An answer that remembers what it was given. Answering twice throws, as express does, and it closes once, as Node's
 * does: when the answer is out, or when the sender hangs up before.
 */
export class RecordedResponse extends EventEmitter {
	statusCode = 200;
	body: unknown = undefined;
	readonly headers: Record<string, string> = {};
	headersSent = false;
	writableEnded = false;

	destroyed = false;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: string): this {
		this.headers[name.toLowerCase()] = String(value);
		return this;
	}

	set(name: string, value: string): this {
		return this.setHeader(name, value);
	}

	header(name: string, value: string): this {
		return this.setHeader(name, value);
	}

	type(value: string): this {
		return this.setHeader('content-type', value);
	}

	writeHead(code: number, headers: Record<string, string> = {}): this {
		for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
		return this.status(code);
	}

	send(body?: unknown): this {
		if (this.headersSent) throw new Error('Cannot set headers after they are sent to the client');
		this.body = body;
		this.headersSent = true;
		this.writableEnded = true;
		process.nextTick(() => this.close('finish'));
		return this;
	}

	/** What the sender does who waits no longer. What is answered afterwards reaches nobody. */
	hangUp(): void {
		this.close();
	}

	private close(...before: string[]): void {
		if (this.destroyed) return;
		this.destroyed = true;
		for (const event of [...before, 'close']) this.emit(event);
	}

	json(body: unknown): this {
		return this.type('application/json').send(body);
	}

	sendStatus(code: number): this {
		return this.status(code).send(String(code));
	}

	/** Closes an answer; after `send` it does nothing. */
	end(body?: unknown): this {
		if (!this.headersSent) this.send(body);
		return this;
	}
}
