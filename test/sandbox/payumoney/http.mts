import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { htmlPage } from '../html.mts';
import type { Account } from './account.mts';
import { envelope, type Family, type Outcome } from './envelopes.mts';
import { readParameters, type Parameters } from './parameters.mts';
import { badRequest, HttpRefusal, Refusal } from './refusal.mts';

/** One call, as the endpoints see it. */
export interface Call {
	parameters: Parameters;
	/** Path parameters; an unknown one is an empty text. */
	path(name: string): string;
	/** A JSON body; undefined if there is none. */
	json: unknown;
}

export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT';
	url: string;
	family: Family;
	/** `never`: the endpoint is not documented to take one. */
	merchantKey: 'required' | 'optional' | 'never';
	/** Throws a `Refusal` or an `HttpRefusal`. */
	handle(account: Account, call: Call): Pick<Outcome, 'message' | 'result'>;
}

/** The page of a wrong header: that it is HTML is known, its text is invented. */
const unauthorised = () => new HttpRefusal(401, 'HTTP Status 401 - Unauthorized');

function readCall(request: FastifyRequest): Call {
	const { searchParams } = new URL(request.url, 'http://sandbox');
	const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
	const path = new Map(Object.entries(Object(request.params)));
	return {
		parameters: readParameters(searchParams, isJson ? undefined : request.body),
		path: (name) => String(path.get(name) ?? ''),
		json: isJson ? request.body : undefined,
	};
}

function checkMerchantKey(account: Account, parameters: Parameters, need: Endpoint['merchantKey']) {
	if (need === 'never') return;
	const given =
		need === 'required'
			? parameters.required('merchantKey')
			: parameters.optional('merchantKey') || undefined;
	const { merchantKey, wrongMerchantKey } = account.settings;
	if (given === undefined || given === merchantKey) return;
	if (wrongMerchantKey === 'unauthorised') throw unauthorised();
	if (wrongMerchantKey === 'forbidden') throw new HttpRefusal(403, 'HTTP Status 403 - Forbidden');
	throw new Refusal('Invalid merchant key');
}

function answer(account: Account, endpoint: Endpoint, request: FastifyRequest): Outcome {
	const { handle, merchantKey } = endpoint;
	const call = readCall(request);
	try {
		checkMerchantKey(account, call.parameters, merchantKey);
		return { status: 0, ...handle(account, call) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { status: -1, message: error.message, result: null };
	}
}

function refuse(reply: FastifyReply, { status, page }: HttpRefusal): FastifyReply {
	reply.code(status);
	return page === undefined
		? reply.send()
		: reply.type('text/html').send(htmlPage(page, `<p>${page}</p>`));
}

/** Endpoints behind the raw `Authorization` header, checked before anything else of a call is looked at. */
export function register(
	app: FastifyInstance,
	account: Account,
	endpoints: readonly Endpoint[],
): void {
	app.setErrorHandler<Error & { statusCode?: number }>(async (error, _request, reply) => {
		if (error instanceof HttpRefusal) return refuse(reply, error);
		// Invented: a body that cannot be read.
		if (error.statusCode !== undefined && error.statusCode < 500)
			return refuse(reply, badRequest());
		throw error;
	});
	app.addHook('onRequest', async (request) => {
		if (request.headers.authorization !== account.settings.authorization) throw unauthorised();
	});
	for (const endpoint of endpoints) {
		const { method, url, family } = endpoint;
		app.route({
			method,
			url,
			handler: async (request) =>
				envelope(family, answer(account, endpoint, request), account.settings),
		});
	}
}
