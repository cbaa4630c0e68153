import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFields, type FieldReader } from './fields.mts';
import { notFound, Refusal, refusalBody } from './refusal.mts';

/** One call, as the endpoints see it. */
export interface Call {
	/** Path parameters; an unknown one is an empty text. */
	parameter(name: string): string;
	query: URLSearchParams;
	path: string;
	fields: FieldReader;
	/** v2 only: whose token it is, null for the application's own. */
	userId: string | null;
}

export interface Answer {
	status: number;
	body: unknown;
}

export interface Endpoint {
	/** v2 only: the scope a token needs. */
	scope?: string;
	handle(call: Call): Answer;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const isFormPost = (request: FastifyRequest): boolean =>
	(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');

/** The query of a call, as it was sent. */
export function urlOf(request: FastifyRequest): URL {
	return new URL(request.url, 'http://sandbox');
}

function toCall(
	request: FastifyRequest<{ Params: Record<string, string> }>,
	userId: string | null,
): Call {
	const { pathname, searchParams } = urlOf(request);
	return {
		parameter: (name) => request.params[name] ?? '',
		query: searchParams,
		path: pathname,
		fields: readFields(request.body, isFormPost(request)),
		userId,
	};
}

/**
 * An address with its methods. Unlisted methods get a 405 (text invented, Django REST framework's). `authorise`
 * gives whose call it is, or throws a `Refusal`; it comes before the body is read, as there.
 */
export function resource(
	app: FastifyInstance,
	path: string,
	endpoints: Partial<Record<Method, Endpoint>>,
	authorise: (request: FastifyRequest, scope: string | undefined) => string | null,
): void {
	const callers = new WeakMap<FastifyRequest, string | null>();
	for (const method of methods) {
		const endpoint = endpoints[method];
		app.route<{ Params: Record<string, string> }>({
			method,
			url: path,
			exposeHeadRoute: false,
			onRequest: async (request) => {
				callers.set(request, authorise(request, endpoint?.scope));
			},
			handler: async (request, reply) => {
				if (!endpoint) throw new Refusal(405, { message: `Method "${method}" not allowed.` });
				const { status, body } = endpoint.handle(toCall(request, callers.get(request) ?? null));
				return sendJson(reply, status, body);
			},
		});
	}
}

export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
	return reply.code(status).type('application/json').send(JSON.stringify(body));
}

/**
 * What both generations share: a missing slash at the end is answered with a 301 (the body of a POST is lost
 * on the way), refusals in the generation's words, 404 for whatever is not there.
 */
export function speak(app: FastifyInstance, generation: 'v1.1' | 'v2'): void {
	const refuse = (reply: FastifyReply, refusal: Refusal) =>
		sendJson(reply, refusal.status, refusalBody(refusal.problem, generation));

	app.addHook('onRequest', async (request, reply) => {
		const { pathname, search } = urlOf(request);
		if (!pathname.endsWith('/')) return reply.code(301).redirect(`${pathname}/${search}`, 301);
	});
	app.setNotFoundHandler(async (_request, reply) => refuse(reply, notFound()));
	app.setErrorHandler<FastifyError | Refusal>(async (error, _request, reply) => {
		if (error instanceof Refusal) return refuse(reply, error);
		// Unreadable JSON and unknown media types; the real texts are not known.
		const status = error.statusCode ?? 500;
		return refuse(reply, new Refusal(status, { message: error.message }));
	});
}
