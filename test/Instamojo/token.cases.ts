import { CLIENT_ID, CLIENT_SECRET, v1, v2 } from '../support/generations';
import {
	PAYMENT_PATH,
	api,
	createRequest,
	formApi,
	instamojo,
	startN8n,
	getPayment,
	tokenApi,
	tokenReply,
	withToken,
} from '../support/instamojo';
import { errorOf, wordsOf } from '../support/outcome';

const CUSTOM = 'http://127.0.0.1:4010';

const tokenForm = {
	grant_type: 'client_credentials',
	client_id: CLIENT_ID,
	client_secret: CLIENT_SECRET,
};

const noToken = { client: { oauthTokenData: {} } };

describe('a token of v2', () => {
	it.each([
		['live', v2.live, ''],
		['test', v2.test, ''],
		['custom', CUSTOM, CUSTOM],
		['custom', CUSTOM, `${CUSTOM}/`],
		['custom', CUSTOM, ` ${CUSTOM}/\n`],
	])(
		'is fetched with the client in the body: %s, %s (%p)',
		async (environment, origin, baseUrl) => {
			tokenApi(origin).post('/oauth2/token/', tokenForm).reply(200, tokenReply('t1'));
			api(withToken('t1'), origin).get(PAYMENT_PATH).reply(200, v2.payment());
			const n8n = startN8n({ client: { ...noToken.client, environment, baseUrl } });
			expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		},
	);

	it('is kept for the next run', async () => {
		const n8n = startN8n(noToken);
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t1'));
		api(withToken('t1')).get(PAYMENT_PATH).twice().reply(200, v2.payment());
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
	});

	it('is fetched once for many items', async () => {
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t1'));
		api(withToken('t1')).get(PAYMENT_PATH).times(12).reply(200, v2.payment());
		const items = Array.from({ length: 12 }, () => ({}));
		expect((await startN8n(noToken).run(getPayment(v2), items)).items).toHaveLength(12);
	});

	it('is renewed after a 401, and the call is repeated', async () => {
		const n8n = startN8n();
		api(v2).get(PAYMENT_PATH).reply(401, { success: false, message: 'Expired.' });
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t2'));
		api(withToken('t2')).get(PAYMENT_PATH).reply(200, v2.payment());
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		expect(n8n.credentials.stored.instamojoOAuth2Api?.oauthTokenData).toMatchObject({
			access_token: 't2',
		});
	});

	it('is renewed once: a second 401 is an error in the words of Instamojo', async () => {
		api(v2).get(PAYMENT_PATH).reply(401, { success: false, message: 'Expired.' });
		tokenApi().post('/oauth2/token/', tokenForm).reply(200, tokenReply('t2'));
		api(withToken('t2'))
			.get(PAYMENT_PATH)
			.reply(401, { success: false, message: 'Still expired.' });
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

	it.each(['enabledScopes', 'scope'])('carries the scope that is entered (%s)', async (field) => {
		const scope = 'payments:read refunds:read';
		tokenApi()
			.post('/oauth2/token/', { ...tokenForm, scope })
			.reply(200, tokenReply('t1'));
		api(withToken('t1')).get(PAYMENT_PATH).reply(200, v2.payment());
		const n8n = startN8n({ client: { ...noToken.client, [field]: scope } });
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

	it.each([
		['the server for tokens fails', 503, ''],
		['a web page comes instead', 200, '<html><body>Hello</body></html>'],
		['there is no such page', 404, 'Not Found'],
	])('that does not come because %s means that nothing was sent', async (_, status, body) => {
		tokenApi().post('/oauth2/token/').reply(status, body);
		const words = wordsOf(await startN8n(noToken).run(createRequest(v2)));
		expect(words).toMatch(/^Instamojo gave no access token/);
		expect(words).toMatch(new RegExp(`Nothing was sent.*${status}`));
		expect(words).not.toMatch(/nevertheless/);
	});
});

describe('an app of the developer programme', () => {
	const connected = {
		grantType: 'authorizationCode',
		oauthTokenData: { access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' },
	};

	it('uses the token that the merchant gave it, and renews it with its refresh token', async () => {
		const n8n = startN8n({ client: connected });
		api(withToken('a1')).get(PAYMENT_PATH).reply(401, { success: false, message: 'Expired.' });
		tokenApi()
			.post('/oauth2/token/', (form: Record<string, string>) => {
				const { grant_type: grant, refresh_token: refresh, client_secret: secret } = form;
				return grant === 'refresh_token' && refresh === 'r1' && secret === CLIENT_SECRET;
			})
			.reply(200, tokenReply('a2', { refresh_token: 'r2' }));
		api(withToken('a2')).get(PAYMENT_PATH).reply(200, v2.payment());
		expect((await n8n.run(getPayment(v2))).error).toBeUndefined();
		expect(n8n.credentials.stored.instamojoOAuth2Api?.oauthTokenData).toMatchObject({
			access_token: 'a2',
			refresh_token: 'r2',
		});
	});

	it('that no merchant has connected is told so, and nothing is sent', async () => {
		const n8n = startN8n({ client: { grantType: 'authorizationCode' } });
		delete n8n.credentials.stored.instamojoOAuth2Api?.oauthTokenData;
		const words = wordsOf(await n8n.run(getPayment(v2)));
		expect(words).toMatch(/^The credential is not connected to Instamojo/);
		expect(words).toMatch(/Nothing was sent/);
	});

	describe.each([
		['there is nothing to renew it with', { refresh_token: '' }, undefined],
		['Instamojo does not renew it', {}, { error: 'invalid_grant' }],
	])('whose access has ended and %s', (_, changes, refusal) => {
		const refused = async () => {
			const oauthTokenData = { ...connected.oauthTokenData, ...changes };
			formApi(withToken('a1')).post('/payment_requests/').reply(401, { message: 'Expired.' });
			if (refusal) tokenApi().post('/oauth2/token/').reply(400, refusal);
			return await startN8n({ client: { ...connected, oauthTokenData } }).run(createRequest(v2));
		};

		it('is to be connected again, and nothing was done', async () => {
			const words = wordsOf(await refused());
			expect(words).toMatch(/^The credential is not connected to Instamojo/);
			expect(words).toMatch(/Nothing was sent.*connect it again/);
			expect(words).not.toMatch(/nevertheless|later/);
		});

		it('is known to n8n for a matter of the credential', async () => {
			expect(await refused()).toMatchObject({
				error: { failure: { cause: 'credential-invalid' } },
			});
		});
	});
});

describe('a 401 of v1.1', () => {
	it('is not followed by another call: there is no token to renew', async () => {
		api(v1).get(PAYMENT_PATH).reply(401, { success: false, message: 'Invalid token.' });
		const outcome = await startN8n().run(getPayment(v1));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(wordsOf(outcome)).toContain('Invalid token.');
		expect(wordsOf(outcome)).toMatch(/test.*live|live.*test/is);
	});
});
