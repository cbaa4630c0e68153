import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hideSecrets, type ReceivedCall } from './calls.mts';
import type { Clock } from './clock.mts';
import { presets, type ArmedFault, type FaultAnswer, type Faults } from './faults.mts';
import type { LateCalls } from './late.mts';

const never = new Promise<never>(() => {});

function splitUrl(request: FastifyRequest): { path: string; query: URLSearchParams } {
	const { pathname, searchParams } = new URL(request.url, 'http://sandbox');
	return { path: pathname, query: searchParams };
}

function answerOf(fault: ArmedFault): FaultAnswer | 'reset' | 'silence' | undefined {
	const { answer } = fault;
	if (answer === undefined || answer === 'reset' || answer === 'silence') return answer;
	return typeof answer === 'string' ? presets[answer] : answer;
}

function replace(reply: FastifyReply, answer: FaultAnswer): string {
	const isText = typeof answer.body === 'string' || answer.body === undefined;
	reply.removeHeader('content-length');
	reply.removeHeader('location');
	reply.header('content-type', isText ? 'text/plain' : 'application/json');
	reply.code(answer.status).headers(answer.headers ?? {});
	return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
}

/** What the fault does before the call is handled. */
async function strikeBefore(
	fault: ArmedFault,
	{ clock, request, reply }: { clock: Clock; request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
	if (fault.latency !== undefined) await clock.wait(fault.latency);
	const answer = fault.when === 'after' ? undefined : answerOf(fault);
	if (answer === undefined) return;
	if (answer !== 'reset' && answer !== 'silence') {
		await reply.send(replace(reply, answer));
		return;
	}
	reply.hijack();
	if (answer === 'reset') request.raw.socket.resetAndDestroy();
}

/** What the fault does to the answer of a call that was handled. */
function strikeAfter(
	fault: ArmedFault,
	{ request, reply, payload }: { request: FastifyRequest; reply: FastifyReply; payload: unknown },
): unknown {
	const answer = fault.when === 'after' ? answerOf(fault) : undefined;
	if (answer === undefined) return payload;
	if (answer === 'reset') request.raw.socket.resetAndDestroy();
	return answer === 'reset' || answer === 'silence' ? never : replace(reply, answer);
}

/** All of a call that a fault may be about. */
function textOf({ url, body }: FastifyRequest): string {
	return `${decodeURIComponent(url)}\n${JSON.stringify(body) ?? ''}`;
}

type Open = { call: ReceivedCall; fault: ArmedFault | undefined };

/** Logs every call outside `/_control/` and lets the faults strike: before it is handled, or on its answer. */
export function strikeAndLog(
	app: FastifyInstance,
	{ faults, clock, late }: { faults: Faults; clock: Clock; late: LateCalls },
	log: (call: ReceivedCall) => void,
): void {
	const open = new WeakMap<FastifyRequest, Open>();

	const strike = async (request: FastifyRequest, reply: FastifyReply, fault: ArmedFault) => {
		if (fault.when === 'later') late.repeat(app, request, fault.delay);
		await strikeBefore(fault, { clock, request, reply });
	};

	app.addHook('onRequest', async (request, reply) => {
		const { path, query } = splitUrl(request);
		if (path.startsWith('/_control/')) return;
		const fault = late.is(request) ? undefined : faults.take(request.method, path);
		const call: ReceivedCall = {
			at: clock.timestamp(),
			method: request.method,
			path,
			query: hideSecrets(query),
			handled: null,
			answered: null,
			fault: fault?.id ?? null,
		};
		log(call);
		open.set(request, { call, fault });
		// What takes effect later does so with its body, which is not there yet.
		if (fault && fault.when !== 'later') await strike(request, reply, fault);
	});

	app.addHook('preHandler', async (request, reply) => {
		const entry = open.get(request);
		if (!entry || late.is(request)) return;
		if (entry.fault) {
			if (entry.fault.when === 'later') await strike(request, reply, entry.fault);
			return;
		}
		const { path } = splitUrl(request);
		entry.fault = faults.take(request.method, path, textOf(request));
		if (!entry.fault) return;
		entry.call.fault = entry.fault.id;
		await strike(request, reply, entry.fault);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const { call, fault } = open.get(request) ?? {};
		const isHandled = fault?.answer === undefined || fault.when === 'after';
		if (call && isHandled) call.handled = reply.statusCode;
		return fault ? strikeAfter(fault, { request, reply, payload }) : payload;
	});

	app.addHook('onResponse', async (request, reply) => {
		const { call } = open.get(request) ?? {};
		if (call && reply.raw.writableFinished) call.answered = reply.statusCode;
	});
}
