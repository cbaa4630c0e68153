import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InstamojoApi } from '../../credentials/InstamojoApi.credentials';
import { InstamojoOAuth2Api } from '../../credentials/InstamojoOAuth2Api.credentials';
import { testCredential } from '../support/credentialTest';
import { generations, v1, v2 } from '../support/generations';
import {
	api,
	getPayment,
	PAYMENT_PATH,
	startN8n,
	storedClient,
	storedKeys,
	tokenApi,
	tokenReply,
} from '../support/instamojo';
import { HTTP_REQUEST } from '../support/nodeTypes';
import { onlyJson, wordsOf } from '../support/outcome';

const CUSTOM = 'http://127.0.0.1:4010';

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
		['custom', CUSTOM, ` ${CUSTOM}/\n`],
	])('%s is served by %s (%p)', async (environment, origin, baseUrl) => {
		api(generation, origin)
			.get(PAYMENT_PATH)
			.reply(200, generation.one('payment', generation.payment()));
		const n8n = startN8n(inEnvironment(environment, baseUrl));
		expect((await n8n.run(getPayment(generation))).error).toBeUndefined();
	});

	it('is live where nothing was chosen', async () => {
		api(generation).get(PAYMENT_PATH).reply(200, generation.one('payment', generation.payment()));
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
		api(generation).get(PAYMENT_PATH).reply(200, generation.one('payment', generation.payment()));
		const n8n = startN8n(inEnvironment('live', CUSTOM));
		expect((await n8n.run(getPayment(generation))).error).toBeUndefined();
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
		['custom', CUSTOM, ` ${CUSTOM}/\n`],
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

	it('says what to do where reading is not allowed', async () => {
		expectRead().reply(403, { success: false, message: 'Not allowed.' });
		const { status, message } = await run();
		expect(status).toBe('Error');
		expect(message).toMatch(generation === v2 ? /Other Scopes.*payment-requests:read/ : /./);
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
