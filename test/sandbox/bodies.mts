import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';

/** Form and JSON bodies. An empty JSON body is no body, so that a bodyless POST with a JSON header works. */
export function acceptBodies(app: FastifyInstance): void {
	app.register(formbody);
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		const text = String(body);
		if (text.trim() === '') return done(null, undefined);
		try {
			return done(null, JSON.parse(text));
		} catch (error) {
			const problem = Object.assign(new Error(`JSON parse error - ${String(error)}`), {
				statusCode: 400,
			});
			return done(problem);
		}
	});
}
