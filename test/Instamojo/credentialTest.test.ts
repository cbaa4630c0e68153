import { type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InstamojoApi } from '../../credentials/InstamojoApi.credentials';
import { InstamojoOAuth2Api } from '../../credentials/InstamojoOAuth2Api.credentials';
import { testCredential } from '../support/credentialTest';
import { v1, v2 } from '../support/generations';
import { api, storedKeys, storedClient, tokenApi, tokenReply } from '../support/instamojo';

const CUSTOM = 'http://127.0.0.1:4010';

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
