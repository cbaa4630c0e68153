import type { FastifyInstance } from 'fastify';
import type { Account } from '../account.mts';
import { readFields } from '../fields.mts';
import { isFormPost, sendJson, speak } from '../http.mts';
import { grantToken } from './grants.mts';

/**
 * `POST /oauth2/token/`. Only form bodies are read, as documented: from a JSON body nothing is understood,
 * which makes it `unsupported_grant_type` (invented).
 */
export function tokenRoutes(app: FastifyInstance, account: Account): void {
	speak(app, 'v2');
	app.post('/', async (request, reply) => {
		const fields = readFields(isFormPost(request) ? request.body : {}, true);
		return sendJson(reply, 200, grantToken(account, fields, request.headers.authorization));
	});
}
