import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from './clock.mts';
import { isRecord } from './gateway.mts';

/** Calls whose client has its answer, or none, and that take effect afterwards. */
export interface LateCalls {
	/** Lets the call take effect once more, for nobody, after real milliseconds; 500 when left out. */
	repeat(app: FastifyInstance, request: FastifyRequest, delay?: number): void;
	/** Whether this is such a call taking effect: no fault strikes it. */
	is(request: FastifyRequest): boolean;
	/** Resolves when none is outstanding. */
	caughtUp(): Promise<void>;
	clear(): void;
}

const mark = 'x-sandbox-late';

function payloadOf({ body, headers }: FastifyRequest): string | undefined {
	if (!isRecord(body)) return undefined;
	if (!headers['content-type']?.includes('form')) return JSON.stringify(body);
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(body)) {
		for (const one of [value].flat()) form.append(name, String(one));
	}
	return form.toString();
}

/** What a client may set of its own accord. */
function headersOf({ headers }: FastifyRequest): Record<string, string> {
	const ofTheConnection = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect'];
	const texts: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (typeof value === 'string' && !ofTheConnection.includes(name)) texts[name] = value;
	}
	return texts;
}

export function createLateCalls(clock: Clock): LateCalls {
	const secret = randomUUID();
	let outstanding = 0;
	let waiting: Array<() => void> = [];
	const release = () => {
		if (outstanding > 0) return;
		for (const resolve of waiting) resolve();
		waiting = [];
	};
	return {
		repeat(app, request, delay = 500) {
			const { method, url } = request;
			const payload = payloadOf(request);
			const headers = headersOf(request);
			const [at] = app.addresses();
			outstanding++;
			const takeEffect = async () => {
				await clock.wait(delay);
				await fetch(`http://${at?.address}:${at?.port}${url}`, {
					...{ method, headers: { ...headers, [mark]: secret } },
					...(payload !== undefined && { body: payload }),
				}).catch(() => {});
				outstanding--;
				release();
			};
			void takeEffect();
		},
		is: ({ headers }) => headers[mark] === secret,
		caughtUp: () =>
			outstanding === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
		clear() {
			outstanding = 0;
			release();
		},
	};
}
