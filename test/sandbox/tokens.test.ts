import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, sleep, textAt, type InstamojoClient } from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;
const callback = 'http://127.0.0.1:5678/callback?keep=1';

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ instamojo: { redirectUris: [callback] } });
});

beforeEach(() => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
});

afterAll(() => sandbox.close());

const credentials = { grant_type: 'client_credentials' };
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('the token endpoint', () => {
	it('gives client credentials a token of ten hours and no refresh token', async () => {
		const { status, body } = await client.token(credentials);
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.stringMatching(/^[\w-]+\.[\w-]+$/),
			token_type: 'Bearer',
			expires_in: 36_000,
			scope: 'read write',
		});
	});

	it.each([
		['a wrong secret', { ...credentials, client_secret: 'wrong' }, 401, 'invalid_client'],
		['an unknown client', { ...credentials, client_id: 'unknown' }, 401, 'invalid_client'],
		['no grant', { grant_type: '' }, 400, 'unsupported_grant_type'],
		['an unknown grant', { grant_type: 'implicit' }, 400, 'unsupported_grant_type'],
		['a wrong password', { grant_type: 'password', username: 'sandbox' }, 400, 'invalid_grant'],
		['no refresh token', { grant_type: 'refresh_token' }, 400, 'invalid_grant'],
	])('refuses %s in its own envelope', async (_name, form, status, error) => {
		expect(await client.token(form)).toMatchObject({ status, body: { error } });
	});

	it('reads no JSON, and the client from a header only where that is set', async () => {
		const url = `${sandbox.url}/oauth2/token/`;
		const { clientId, clientSecret } = sandbox.control.instamojo.settings();
		const json = { ...credentials, client_id: clientId, client_secret: clientSecret };
		expect((await call(url, { json })).status).toBe(400);
		const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
		const sent = { form: credentials, headers: { authorization: `Basic ${basic}` } };
		expect((await call(url, sent)).status).toBe(401);
		sandbox.control.instamojo.changeSettings({ basicClientAuthentication: true });
		expect((await call(url, sent)).status).toBe(200);
	});

	it('trades a refresh token for a new pair, once', async () => {
		const { username, password } = sandbox.control.instamojo.settings();
		const first = await client.token({ grant_type: 'password', username, password });
		const refresh_token = textAt(first.body, 'refresh_token');
		const second = await client.token({ grant_type: 'refresh_token', refresh_token });
		expect(second.status).toBe(200);
		expect(textAt(second.body, 'refresh_token')).not.toBe(refresh_token);
		const again = await client.token({ grant_type: 'refresh_token', refresh_token });
		expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('answers a missing slash with a 301', async () => {
		const { status, headers } = await call(`${sandbox.url}/oauth2/token`, { form: credentials });
		expect(status).toBe(301);
		expect(headers.get('location')).toBe('/oauth2/token/');
	});
});

describe('bearer tokens', () => {
	it('answers none, a wrong one and an expired one with 401', async () => {
		const url = `${sandbox.url}/v2/payments/`;
		expect(await call(url)).toMatchObject({
			status: 401,
			body: { success: false, message: 'Authentication credentials were not provided.' },
		});
		expect((await call(url, bearer('wrong'))).status).toBe(401);
		expect((await client.v2('payments/')).status).toBe(200);
		sandbox.control.instamojo.expireTokens();
		expect(await client.v2('payments/')).toMatchObject({ status: 401, body: { success: false } });
	});

	it('expires by the scaled clock', async () => {
		const fast = await startSandbox({ clockFactor: 36_000 / 0.8 });
		const fastClient = instamojoClient(fast);
		const fresh = await fastClient.v2('payments/');
		await sleep(810);
		const stale = await fastClient.v2('payments/');
		await fast.close();
		expect([fresh.status, stale.status]).toEqual([200, 401]);
	});

	it('answers 403 where the scope is missing', async () => {
		const { body } = await client.token({ ...credentials, scope: 'payments:read' });
		const sent = bearer(textAt(body, 'access_token'));
		expect((await client.v2('payments/', sent)).status).toBe(200);
		const refused = await client.v2('refunds/', sent);
		expect(refused).toMatchObject({ status: 403, body: { success: false } });
	});

	it('drops or refuses scopes that the application does not have, as set', async () => {
		const { instamojo } = sandbox.control;
		instamojo.changeSettings({ allowedScopes: ['payments:read'] });
		const form = { ...credentials, scope: 'payments:read refunds:read' };
		expect((await client.token(form)).body).toMatchObject({ scope: 'payments:read' });
		instamojo.changeSettings({ ungrantedScope: 'refuse' });
		expect(await client.token(form)).toMatchObject({
			status: 400,
			body: { error: 'invalid_scope' },
		});
	});
});

describe('the authorize page', () => {
	const wish = {
		response_type: 'code',
		client_id: 'test_sandbox_client_id',
		redirect_uri: callback,
		scope: 'payments:read payouts:read',
		state: 'a state & more',
	};
	const authorize = (form: Record<string, string>) =>
		call(`${sandbox.url}/oauth2/authorize`, { form: { ...wish, ...form } });
	const codeGrant = (code: string, redirect_uri = callback) =>
		client.token({ grant_type: 'authorization_code', code, redirect_uri });
	const locationOf = async (form: Record<string, string>): Promise<URL> => {
		const { status, headers } = await authorize(form);
		expect(status).toBe(302);
		return new URL(headers.get('location') ?? '');
	};

	it('shows buttons to approve and deny, and escapes what it was given', async () => {
		const query = new URLSearchParams({ ...wish, scope: '"><script>' });
		const { status, text } = await call(`${sandbox.url}/oauth2/authorize?${query}`);
		expect(status).toBe(200);
		expect(text).toContain('id="approve"');
		expect(text).toContain('id="deny"');
		expect(text).not.toContain('<script>');
	});

	it('sends a code and the state back, which gives a token with the scopes, once', async () => {
		const { searchParams } = await locationOf({ decision: 'approve' });
		expect(searchParams.get('keep')).toBe('1');
		expect(searchParams.get('state')).toBe('a state & more');
		const code = searchParams.get('code') ?? '';
		const { status, body } = await codeGrant(code);
		expect(status).toBe(200);
		expect(body).toMatchObject({
			scope: 'payments:read payouts:read',
			refresh_token: expect.any(String),
		});
		expect(await codeGrant(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('gives no token for another redirect URI', async () => {
		const { searchParams } = await locationOf({ decision: 'approve' });
		const reply = await codeGrant(searchParams.get('code') ?? '', 'http://127.0.0.1:5678/other');
		expect(reply.status).toBe(400);
	});

	it('gives no token for a code older than its lifetime', async () => {
		sandbox.control.instamojo.changeSettings({ codeLifetime: 0 });
		const { searchParams } = await locationOf({ decision: 'approve' });
		expect((await codeGrant(searchParams.get('code') ?? '')).status).toBe(400);
	});

	it('reports a denial, and sends nobody to an address that is not registered', async () => {
		const { searchParams } = await locationOf({ decision: 'deny' });
		expect(searchParams.get('error')).toBe('access_denied');
		const elsewhere = await authorize({ redirect_uri: 'http://example.com/', decision: 'approve' });
		expect(elsewhere.status).toBe(400);
	});
});
