import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instamojoApiData, instamojoOAuth2Data, type World } from '../world.mts';
import type { Json } from '../support/json.mts';
import { groupLimit } from '../support/limits.mts';

const kinds = [
	{
		type: 'instamojoApi',
		right: instamojoApiData,
		wrong: { authToken: 'not-the-token' },
		sentence: /did not accept this API key and auth token.*Copy both again/,
	},
	{
		type: 'instamojoOAuth2Api',
		right: instamojoOAuth2Data,
		wrong: { clientSecret: 'not-the-secret' },
		// n8n fetches the token itself before a credential's own test is made, so these are n8n's words.
		sentence: /^Failed to acquire OAuth2 access token: Client authentication failed/,
	},
];

const storedScopes: Array<[field: string, stored: Json[string]]> = [
	['scopes', ['payments:read']],
	['enabledScopes', 'payments:read'],
	['scope', 'payments:read'],
];

export function credentialCases(world: World): void {
	describe("n8n's credential test", groupLimit, () => {
		for (const { type, right, wrong, sentence } of kinds) {
			it(`accepts a right ${type}`, async () => {
				const data = right(world.sandbox);
				const stored = await world.api.createCredential(`Right ${type}`, type, data);
				const result = await world.api.testCredential(stored);
				assert.deepEqual(result, { status: 'OK', message: 'Connection successful!' });
			});

			it(`tells in a sentence what is wrong with a wrong ${type}`, async () => {
				const data = { ...right(world.sandbox), ...wrong };
				const stored = await world.api.createCredential(`Wrong ${type}`, type, data);
				const result = await world.api.testCredential(stored);
				assert.equal(result.status, 'Error');
				assert.match(result.message, sentence);
				for (const secret of Object.values(wrong)) assert.ok(!result.message.includes(secret));
			});
		}

		for (const [field, stored] of storedScopes) {
			it(`asks a merchant for what was stored in ${field}`, async () => {
				const data = { ...instamojoOAuth2Data(world.sandbox), [field]: stored };
				const credential = await world.api.createCredential(field, 'instamojoOAuth2Api', {
					...data,
					grantType: 'authorizationCode',
				});
				const { searchParams } = new URL(await world.api.connectAddress(credential));
				assert.equal(searchParams.get('scope'), 'payments:read');
			});
		}

		it('tells that there is no Instamojo at a wrong base URL', async () => {
			const data = { ...instamojoApiData(world.sandbox), baseUrl: `${world.sandbox.url}/shop` };
			const stored = await world.api.createCredential('Wrong address', 'instamojoApi', data);
			const { status, message } = await world.api.testCredential(stored);
			assert.equal(status, 'Error');
			assert.match(message, /no Instamojo API at this address/);
		});
	});
}
