import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml, htmlPage } from '../../html.mts';
import type { Account } from '../account.mts';
import { readFields } from '../fields.mts';
import { urlOf } from '../http.mts';
import { newToken } from '../ids.mts';
import { appendQuery } from '../links.mts';
import { grantScopes } from './tokens.mts';

interface Wish {
	clientId: string;
	redirectUri: string;
	responseType: string;
	scope: string;
	state: string | null;
}

function readWish(read: (name: string) => string | null): Wish {
	return {
		clientId: read('client_id') ?? '',
		redirectUri: read('redirect_uri') ?? '',
		responseType: read('response_type') ?? '',
		scope: read('scope') ?? '',
		state: read('state'),
	};
}

/** The reason to send nobody anywhere; null if the client and its address are known. Texts are invented. */
function problemWith({ settings }: Account, { clientId, redirectUri }: Wish): string | null {
	if (clientId !== settings.clientId) return 'Unknown client_id.';
	if (!/^https?:\/\//.test(redirectUri)) return 'redirect_uri is missing.';
	const isRegistered = settings.redirectUris?.includes(redirectUri) ?? true;
	return isRegistered ? null : 'redirect_uri does not match the registered one.';
}

function sendBack(
	reply: FastifyReply,
	{ redirectUri, state }: Wish,
	name: 'code' | 'error',
	value: string,
): FastifyReply {
	const parameters: Array<[string, string]> = [[name, value]];
	if (state !== null) parameters.push(['state', state]);
	return reply.redirect(appendQuery(redirectUri, parameters), 302);
}

function consentPage(wish: Wish): string {
	const hidden = Object.entries({
		client_id: wish.clientId,
		redirect_uri: wish.redirectUri,
		response_type: wish.responseType,
		scope: wish.scope,
		...(wish.state !== null && { state: wish.state }),
	}).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
	return htmlPage(
		'Allow access',
		`<p>The application <strong>${escapeHtml(wish.clientId)}</strong> asks for: <code>${escapeHtml(wish.scope || 'everything')}</code></p>
<form method="post" action="/oauth2/authorize">
${hidden.join('\n')}
<button id="approve" name="decision" value="approve">Approve</button>
<button id="deny" name="decision" value="deny">Deny</button>
</form>`,
	);
}

function approve(account: Account, wish: Wish): string {
	const code = newToken();
	account.codes.set(code, {
		clientId: wish.clientId,
		redirectUri: wish.redirectUri,
		scopes: grantScopes(account, wish.scope),
		expiresAt: account.core.clock.deadline(account.settings.codeLifetime),
	});
	return code;
}

/** `/oauth2/authorize`, with and without a slash: a page to approve on, signed in already. */
export function authorizeRoutes(app: FastifyInstance, account: Account): void {
	const check = (reply: FastifyReply, wish: Wish): FastifyReply | null => {
		const problem = problemWith(account, wish);
		if (problem !== null) {
			const page = htmlPage('Error', `<p class="error">${escapeHtml(problem)}</p>`);
			return reply.code(400).type('text/html').send(page);
		}
		if (wish.responseType === 'code') return null;
		return sendBack(reply, wish, 'error', 'unsupported_response_type');
	};
	const show = async (request: FastifyRequest, reply: FastifyReply) => {
		const { searchParams } = urlOf(request);
		const wish = readWish((name) => searchParams.get(name));
		return check(reply, wish) ?? reply.type('text/html').send(consentPage(wish));
	};
	const decide = async (request: FastifyRequest, reply: FastifyReply) => {
		const fields = readFields(request.body, true);
		const wish = readWish((name) => fields.text(name));
		const refused = check(reply, wish);
		if (refused) return refused;
		if (fields.text('decision') !== 'approve')
			return sendBack(reply, wish, 'error', 'access_denied');
		return sendBack(reply, wish, 'code', approve(account, wish));
	};
	for (const path of ['/oauth2/authorize', '/oauth2/authorize/']) {
		app.get(path, show);
		app.post(path, decide);
	}
}
