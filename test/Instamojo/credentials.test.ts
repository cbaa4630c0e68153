import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InstamojoApi } from '../../credentials/InstamojoApi.credentials';
import { InstamojoOAuth2Api } from '../../credentials/InstamojoOAuth2Api.credentials';
import { testCredential } from '../support/credentialTest';
import {
	api,
	CLIENT_ID,
	CLIENT_SECRET,
	formApi,
	generations,
	instamojo,
	PAYMENT_ID,
	startN8n,
	storedClient,
	storedKeys,
	v1,
	v2,
	type Generation,
} from '../support/instamojo';
import { HTTP_REQUEST } from '../support/nodeTypes';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';

const CUSTOM = 'http://127.0.0.1:4010';
const PAYMENT = `/payments/${PAYMENT_ID}/`;

const getPayment = (generation: Generation) =>
	instamojo(generation, 'payment.get', { paymentId: PAYMENT_ID });

const inEnvironment = (environment: string, baseUrl = '') => ({
	keys: { environment, baseUrl },
	client: { environment, baseUrl },
});

describe.each(generations)('the environment ($name)', (generation) => {
	it.each([
		['live', generation.live, ''],
		['test', generation.test, ''],
		['custom', CUSTOM, CUSTOM],
		['custom', CUSTOM, `${CUSTOM}/`],
	])('%s is served by %s (%p)', async (environment, origin, baseUrl) => {
		api(generation, origin)
			.get(PAYMENT)
			.reply(200, generation.one('payment', generation.payment()));
		const n8n = startN8n(inEnvironment(environment, baseUrl));
		expect((await n8n.run(getPayment(generation))).error).toBeUndefined();
	});

	it('is live where nothing was chosen', async () => {
		api(generation).get(PAYMENT).reply(200, generation.one('payment', generation.payment()));
		expect((await startN8n().run(getPayment(generation))).error).toBeUndefined();
	});

	it.each(['', 'not an address', 'ftp://example.com'])(
		'custom with the base URL %p fails with a sentence about it',
		async (baseUrl) => {
			const outcome = await startN8n(inEnvironment('custom', baseUrl)).run(getPayment(generation));
			expect(wordsOf(outcome)).toContain('Base URL');
		},
	);

	it('live ignores a base URL that was entered before', async () => {
		api(generation).get(PAYMENT).reply(200, generation.one('payment', generation.payment()));
		const n8n = startN8n(inEnvironment('live', CUSTOM));
		expect((await n8n.run(getPayment(generation))).error).toBeUndefined();
	});
});

const tokenReply = (accessToken: string, more = {}) => ({
	access_token: accessToken,
	token_type: 'Bearer',
	expires_in: 36000,
	scope: 'read write',
	...more,
});

const tokenForm = {
	grant_type: 'client_credentials',
	client_id: CLIENT_ID,
	client_secret: CLIENT_SECRET,
};

const tokenApi = (origin = v2.live) => formApi({ ...v2, path: '', headers: {} }, origin);

const withToken = (token: string): Generation => ({
	...v2,
	headers: { authorization: `Bearer ${token}` },
});

const noToken = { client: { oauthTokenData: {} } };

describe('a token of v2', () => {
	it.each([
		['live', v2.live, ''],
		['test', v2.test, ''],
		['custom', CUSTOM, CUSTOM],
		['custom', CUSTOM, `${CUSTOM}/`],
	])(
		'is fetched with the client in the body: %s, %s (%p)',
		async (environment, origin, baseUrl) => {
			tokenApi(origin).post('/oauth2/token/', tokenForm).reply(200, tokenReply('t1'));
			api(withToken('t1'), origin).get(PAYMENT).reply(200, v2.payment());
			const n8n = startN8n({ client: { ...noToken.client, environment, baseUrl } });
			expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		},
	);

	it('is kept for the next run', async () => {
		const n8n = startN8n(noToken);
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t1'));
		api(withToken('t1')).get(PAYMENT).twice().reply(200, v2.payment());
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
	});

	it('is fetched once for many items', async () => {
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t1'));
		api(withToken('t1')).get(PAYMENT).times(12).reply(200, v2.payment());
		const items = Array.from({ length: 12 }, () => ({}));
		expect((await startN8n(noToken).run(getPayment(v2), items)).items).toHaveLength(12);
	});

	it('is renewed after a 401, and the call is repeated', async () => {
		const n8n = startN8n();
		api(v2).get(PAYMENT).reply(401, { success: false, message: 'Expired.' });
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t2'));
		api(withToken('t2')).get(PAYMENT).reply(200, v2.payment());
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		expect(n8n.credentials.stored.instamojoOAuth2Api?.oauthTokenData).toMatchObject({
			access_token: 't2',
		});
	});

	it('is renewed once: a second 401 is an error in the words of Instamojo', async () => {
		api(v2).get(PAYMENT).reply(401, { success: false, message: 'Expired.' });
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t2'));
		api(withToken('t2')).get(PAYMENT).reply(401, { success: false, message: 'Still expired.' });
		const outcome = await startN8n().run(getPayment(v2));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(wordsOf(outcome)).toContain('Still expired.');
	});

	it('is renewed for a write as well, which is then sent once more', async () => {
		const create = instamojo(v2, 'paymentRequest.create', { purpose: 'Tea', amount: '10' });
		formApi(v2).post('/payment_requests/').reply(401, { success: false, message: 'Expired.' });
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t2'));
		formApi(withToken('t2'))
			.post('/payment_requests/', {
				purpose: 'Tea',
				amount: /^10/,
				allow_repeated_payments: 'false',
			})
			.reply(201, v2.paymentRequest());
		expect((await startN8n().run(create)).error).toBeUndefined();
	});

	it('carries the scope that is entered', async () => {
		const scope = 'payments:read refunds:read';
		tokenApi()
			.post('/oauth2/token/', { ...tokenForm, scope })
			.reply(200, tokenReply('t1'));
		api(withToken('t1')).get(PAYMENT).reply(200, v2.payment());
		const n8n = startN8n({ client: { ...noToken.client, scope } });
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
	});

	it.each([
		[401, { error: 'invalid_client' }],
		[400, { error: 'unsupported_grant_type' }],
	])('that is refused (%i) is said to be a matter of the credential', async (status, body) => {
		tokenApi().post('/oauth2/token/').reply(status, body);
		const words = wordsOf(await startN8n(noToken).run(getPayment(v2)));
		expect(words).toContain(body.error);
		expect(words).toMatch(/credential|Instamojo/);
	});

	it('that cannot be fetched because the host is down means that nothing was sent', async () => {
		const down = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
		tokenApi().post('/oauth2/token/').replyWithError(down);
		const create = instamojo(v2, 'paymentRequest.create', { purpose: 'Tea', amount: '10' });
		expect(wordsOf(await startN8n(noToken).run(create))).toMatch(/Nothing was sent/);
	});
});

describe('an app of the developer programme', () => {
	const connected = {
		grantType: 'authorizationCode',
		oauthTokenData: { access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' },
	};

	it('uses the token that the merchant gave it, and renews it with its refresh token', async () => {
		const n8n = startN8n({ client: connected });
		api(withToken('a1')).get(PAYMENT).reply(401, { success: false, message: 'Expired.' });
		tokenApi()
			.post('/oauth2/token/', (form: Record<string, string>) => {
				const { grant_type: grant, refresh_token: refresh, client_secret: secret } = form;
				return grant === 'refresh_token' && refresh === 'r1' && secret === CLIENT_SECRET;
			})
			.reply(200, tokenReply('a2', { refresh_token: 'r2' }));
		api(withToken('a2')).get(PAYMENT).reply(200, v2.payment());
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		expect(n8n.credentials.stored.instamojoOAuth2Api?.oauthTokenData).toMatchObject({
			access_token: 'a2',
			refresh_token: 'r2',
		});
	});

	it('that no merchant has connected is told so, and nothing is sent', async () => {
		const n8n = startN8n({ client: { grantType: 'authorizationCode' } });
		delete n8n.credentials.stored.instamojoOAuth2Api?.oauthTokenData;
		expect(wordsOf(await n8n.run(getPayment(v2)))).toMatch(/not connected/);
	});
});

describe('a 401 of v1.1', () => {
	it('is not followed by another call: there is no token to renew', async () => {
		api(v1).get(PAYMENT).reply(401, { success: false, message: 'Invalid token.' });
		const outcome = await startN8n().run(getPayment(v1));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(wordsOf(outcome)).toContain('Invalid token.');
		expect(wordsOf(outcome)).toMatch(/test.*live|live.*test/is);
	});
});

describe.each([
	{ generation: v1, type: new InstamojoApi(), filled: storedKeys },
	{ generation: v2, type: new InstamojoOAuth2Api(), filled: storedClient },
])('the test of a credential ($generation.name)', ({ generation, type, filled }) => {
	const list = `/${generation.requestsPath}/`;
	const run = async (changes: ICredentialDataDecryptedObject = {}) =>
		await testCredential(type, { ...filled, ...changes });
	const expectRead = (origin = generation.live) =>
		api(generation, origin).get(list).query({ limit: 1 });

	it.each([
		['live', generation.live, ''],
		['test', generation.test, ''],
		['custom', CUSTOM, CUSTOM],
		['custom', CUSTOM, `${CUSTOM}/`],
	])('reads one payment request at %s: %s (%p)', async (environment, origin, baseUrl) => {
		expectRead(origin).reply(200, generation.page('payment_request', []));
		expect(await run({ environment, baseUrl })).toMatchObject({ status: 'OK' });
	});

	it('says what to look at when the keys are not accepted', async () => {
		const refusal = { success: false, message: 'Authentication credentials were not provided.' };
		// n8n repeats any call that is answered 401, whether or not there is a token to renew.
		if (generation === v2)
			tokenApi().post('/oauth2/token/').reply(200, tokenReply('made-up-access-token'));
		expectRead().twice().reply(401, refusal);
		const { status, message } = await run();
		expect(status).toBe('Error');
		expect(message).toMatch(/Test/);
		expect(message).toMatch(/Live/);
		for (const secret of generation.secrets) expect(message).not.toContain(secret);
	});

	it('says that there is no Instamojo at a wrong base URL', async () => {
		expectRead(CUSTOM).reply(404, 'Not Found');
		const { status, message } = await run({ environment: 'custom', baseUrl: CUSTOM });
		expect(status).toBe('Error');
		expect(message).toMatch(/Base URL/);
	});

	it('fails when a refusal comes under the status of a success', async () => {
		expectRead().reply(200, { success: false, message: 'No.' });
		expect(await run()).toMatchObject({ status: 'Error' });
	});
});

describe.each(generations)('in the HTTP Request node ($name)', (generation) => {
	it('the credential signs calls of any kind', async () => {
		api(generation).get('/anything/').reply(200, { fine: true });
		const url = `${generation.live}${generation.path}/anything/`;
		const parameters = { nodeCredentialType: generation.credentialType, url };
		const outcome = await startN8n().run({ type: HTTP_REQUEST, parameters });
		expect(onlyJson(outcome)).toEqual({ fine: true });
	});
});
