import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, Page } from '../browser.mts';
import { groupLimit } from '../support/limits.mts';
import type { World } from '../world.mts';
import { makeInEditor, openInEditor, type Entries } from './credentialForm.mts';
import { doEverything } from './scopes.mts';
import { part } from './openEditor.mts';
import { callsDuring, payLink, runNodes } from './steps.mts';
import { errorOf, packageNode, runNode } from '../workflows.mts';

const custom = { environment: 'Custom' };

function entriesOf({
	sandbox,
}: World): Array<{ shown: string; right: Entries; wrong: Entries['texts'] }> {
	const { apiKey, authToken, clientId, clientSecret, username, password } =
		sandbox.control.instamojo.settings();
	const { merchantKey, authorization } = sandbox.control.payumoney.settings();
	// As it comes from the clipboard.
	const baseUrl = ` ${sandbox.url}/ `;
	return [
		{
			shown: 'Instamojo API',
			right: { choices: custom, texts: { baseUrl, apiKey, authToken } },
			wrong: { authToken: 'not-the-token' },
		},
		{
			shown: 'Instamojo OAuth2 API',
			right: { choices: custom, texts: { baseUrl, clientId, clientSecret } },
			wrong: { clientSecret: 'not-the-secret' },
		},
		{
			shown: 'Instamojo Marketplace API',
			right: { choices: custom, texts: { baseUrl, clientId, clientSecret, username, password } },
			wrong: { clientSecret: 'not-the-secret' },
		},
		{
			shown: 'PayUmoney API',
			right: { choices: custom, texts: { baseUrl, merchantKey, authorization } },
			wrong: { authorization: 'not-the-header' },
		},
	];
}

/** A person of the merchant's allows the app what it asks for, on Instamojo's own page. @param sees what comes of it */
async function connect(
	world: World,
	browser: Browser,
	scopes: RegExp,
	sees: (form: Page, consent: Page) => Promise<void>,
) {
	const { clientId, clientSecret } = world.sandbox.control.instamojo.settings();
	return makeInEditor(world, browser, 'Instamojo OAuth2 API', async (form) => {
		await form.fillIn({
			choices: { ...custom, grantType: 'Authorization Code' },
			texts: { baseUrl: world.sandbox.url, clientId, clientSecret },
		});
		const opening = form.page.waitForEvent('popup');
		await form.page.locator('[data-test-id="quick-connect-button"]:visible').click();
		const consent = await opening;
		assert.match((await consent.locator('code').textContent()) ?? '', scopes);
		await consent.locator('#approve').click();
		await sees(form.page, consent);
	});
}

/** Instamojo's codes live for 60 seconds: here one has lived too long when n8n trades it in. */
async function connectTooLate(world: World, browser: Browser): Promise<void> {
	const { instamojo } = world.sandbox.control;
	const { codeLifetime } = instamojo.settings();
	instamojo.changeSettings({ codeLifetime: 0 });
	try {
		const made = await connect(world, browser, /payments:read/, async (_, consent) => {
			await consent.getByText(/authorization grant .*expired/).waitFor();
			await consent.getByText(/Failed to connect/).waitFor();
		});
		const node = packageNode('instamojo', 'Links', 'oAuth2', {
			...{ resource: 'paymentRequest', operation: 'getAll', returnAll: false, limit: 1 },
		});
		const { execution } = await runNode(world.api, [made], node);
		assert.match(errorOf(execution), /The credential is not connected/);
	} finally {
		instamojo.changeSettings({ codeLifetime });
	}
}

export function credentialFormCases(world: World, browser: Browser): void {
	describe("A credential in n8n's editor", groupLimit, () => {
		for (const { shown, right, wrong } of entriesOf(world)) {
			it(`is tested when it is saved: ${shown}`, async () => {
				const { calls } = await callsDuring(world, () =>
					makeInEditor(world, browser, shown, async (form) => {
						await form.fillIn(right);
						await form.fillIn({ texts: wrong });
						await form.save();
						await form.says(/connect with these settings/);
						await form.fillIn({ texts: right.texts });
						await form.save();
						await form.says(/Connection tested successfully/);
					}),
				);
				assert.ok(calls.some((call) => call.endsWith(' 200')));
			});
		}

		it('keeps the Scope empty that was emptied, and is tested without it', async () => {
			const { clientId, clientSecret } = world.sandbox.control.instamojo.settings();
			const data = { environment: 'custom', baseUrl: world.sandbox.url, clientId, clientSecret };
			const stored = await world.api.createCredential('Emptied', 'instamojoOAuth2Api', {
				...data,
				enabledScopes: 'payment-requests:read',
			});
			await openInEditor(world, browser, stored, async (form) => {
				await form.says(/Connection tested successfully/);
				await form.fillIn({ texts: { enabledScopes: '' } });
				await form.save();
				await form.page.locator(part('credential-save-button')).getByText('Saved').waitFor();
			});
			await openInEditor(world, browser, stored, async (form) => {
				await form.says(/Connection tested successfully/);
				assert.equal(await form.valueOf('enabledScopes'), '');
			});
		});

		it('is connected on the consent page, and may then do everything', async () => {
			const paymentId = await payLink(world, 'apiKey', { amount: '760' });
			const scopes = /payment-requests:write.*payments:refund.*cases:read/;
			const connected = await connect(world, browser, scopes, async (form) =>
				form.locator('[data-test-id="oauth-connect-success-banner"]:visible').waitFor(),
			);
			await doEverything(world, connected, paymentId);
			// Each refresh gives a new pair and ends the old one, so that the second takes what the first gave.
			const allowed = { ...world, credentials: [connected] };
			const list = packageNode('instamojo', 'Links', 'oAuth2', {
				...{ resource: 'paymentRequest', operation: 'getAll', returnAll: false, limit: 1 },
			});
			for (let renewal = 0; renewal < 2; renewal++) {
				world.sandbox.control.instamojo.expireTokens();
				const { tokens } = await callsDuring(world, () => runNodes(allowed, list));
				assert.deepEqual(tokens, ['POST /oauth2/token/ 200']);
			}
		});

		it('is not connected by a code that comes too late, as the page and a run say', () =>
			connectTooLate(world, browser));
	});
}
