import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CredentialReference } from '../api.mts';
import { fillForm } from '../buyer.mts';
import { importOnboarding } from '../examples.mts';
import { groupLimit } from '../support/limits.mts';
import { at, listAt, textAt, type Json } from '../support/json.mts';
import { waitFor } from '../support/wait.mts';
import { errorOf, itemsOf, packageNode, runNode } from '../workflows.mts';
import { instamojoMarketplaceData, type World } from '../world.mts';
import { merchantSteps, signUpStep, type Step } from './operationSteps.mts';
import { callsDuring, runNodes } from './steps.mts';

const type = 'instamojoMarketplaceApi';

const toNode = ([name, resource, operation, parameters]: Step): Json =>
	packageNode('instamojo', name, 'marketplace', { resource, operation, ...parameters });

const listLinks = toNode(['Links', 'paymentRequest', 'getAll', { returnAll: false, limit: 1 }]);

/** A credential of the merchant whom the sandbox knows from the start, unless another is named. */
async function store(world: World, name: string, changes: Json = {}): Promise<CredentialReference> {
	const { username, password } = world.sandbox.control.instamojo.settings();
	const data = instamojoMarketplaceData(world.sandbox, { username, password, ...changes });
	return await world.api.createCredential(name, type, data);
}

const using = (world: World, credential: CredentialReference): World => ({
	...world,
	credentials: [credential],
});

const users = ({ sandbox }: World): unknown[] =>
	listAt(sandbox.control.state(), 'instamojo', 'users');

const userNamed = (world: World, email: string): unknown =>
	users(world).find((user) => at(user, 'email') === email);

const ONE = ['POST /oauth2/token/ 200'];

async function signInOnce(world: World): Promise<void> {
	const stored = await store(world, 'Merchant');
	const { result, tokens } = await callsDuring(world, () => world.api.testCredential(stored));
	assert.deepEqual(result, { status: 'OK', message: 'Connection successful!' });
	assert.deepEqual(tokens, ONE);
	const kept = await world.api.credentialData(stored);
	assert.match(textAt(kept, 'password'), /EMPTY/);
	assert.doesNotMatch(textAt(kept, 'refreshToken'), /EMPTY/);

	const again = await callsDuring(world, async () => {
		await world.api.testCredential(stored);
		await runNodes(using(world, stored), listLinks);
	});
	assert.deepEqual(again.tokens, []);
	for (let renewal = 0; renewal < 2; renewal++) {
		world.sandbox.control.instamojo.expireTokens();
		const renewed = await callsDuring(world, () => runNodes(using(world, stored), listLinks));
		assert.deepEqual(renewed.tokens, ONE);
	}
}

/** A person saves the form once more, as the editor does it: with the secrets blanked. */
async function saveAgain(world: World): Promise<void> {
	const stored = await store(world, 'Saved again');
	await world.api.testCredential(stored);
	const shown = await world.api.credentialData(stored);
	await world.api.changeCredential(stored, { ...shown, privateSalt: 'another made-up salt' });
	const { tokens } = await callsDuring(world, () => runNodes(using(world, stored), listLinks));
	assert.deepEqual(tokens, []);
}

async function renewTogether(world: World): Promise<void> {
	const stored = await store(world, 'Together');
	const allowed = using(world, stored);
	await runNodes(allowed, listLinks);
	world.sandbox.control.instamojo.expireTokens();
	const { tokens } = await callsDuring(world, () =>
		Promise.all(Array.from({ length: 4 }, () => runNodes(allowed, listLinks))),
	);
	assert.deepEqual(tokens, ONE);
}

async function useHttpRequest(world: World): Promise<void> {
	const stored = await store(world, 'HTTP Request');
	const url = `${world.sandbox.url}/v2/payment_requests/?limit=1`;
	const node: Json = {
		...{ id: 'http', name: 'Call', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 },
		position: [240, 0],
		parameters: { url, authentication: 'predefinedCredentialType', nodeCredentialType: type },
		credentials: { [type]: {} },
	};
	for (let call = 0; call < 2; call++) {
		const execution = await runNodes(using(world, stored), node);
		assert.ok(Array.isArray(itemsOf(execution, 'Call')[0]?.['payment_requests']));
		world.sandbox.control.instamojo.expireTokens();
	}
}

async function useEveryOperation(world: World): Promise<void> {
	const marketplace = await store(world, 'Marketplace itself', { username: '', password: '' });
	const signedUp = await runNodes(using(world, marketplace), toNode(signUpStep));
	const userId = textAt(itemsOf(signedUp, 'Sign up')[0], 'userId');
	const { email: username, password } = signUpStep[3];
	const merchant = await store(world, 'Meera', { username, password });
	const [change, bank] = merchantSteps(userId);
	assert.ok(bank);
	const { result, calls, tokens } = await callsDuring(world, () =>
		runNodes(using(world, merchant), toNode(change), toNode(bank)),
	);
	assert.equal(itemsOf(result, 'Change')[0]?.['firstName'], 'Meera');
	assert.equal(itemsOf(result, 'Bank')[0]?.['ifscCode'], 'HDFC0000123');
	assert.deepEqual(calls, [
		`PATCH /v2/users/${userId}/ 200`,
		`PUT /v2/users/${userId}/inrbankaccount/ 200`,
	]);
	assert.deepEqual(tokens, ONE);
	const known = userNamed(world, String(username));
	assert.equal(textAt(known, 'bankAccount', 'number'), '012345678901');
}

async function tellWhatToEnter(world: World): Promise<void> {
	const stored = await store(world, 'Empty', { password: '' });
	const { message, status } = await world.api.testCredential(stored);
	assert.equal(status, 'Error');
	assert.match(message, /no password.*'Password'/);
	const { execution } = await runNode(world.api, [stored], listLinks);
	assert.match(errorOf(execution), /The credential is not connected/);
}

async function onboard(world: World): Promise<void> {
	const { workflow, formUrl } = await importOnboarding(world);
	try {
		const email = 'kavya@example.com';
		const password = 'made-up password of Kavya';
		const bank = ['012345678902', 'HDFC0000124'];
		await fillForm(formUrl, ['Kavya Rao', email, password, '9876543210', ...bank]);
		const user = await waitFor('the merchant', () => userNamed(world, email));
		const link = await waitFor('the first link of the merchant', () =>
			listAt(world.sandbox.control.state(), 'instamojo', 'paymentRequests').find(
				(one) => at(one, 'userId') === textAt(user, 'id'),
			),
		);
		assert.deepEqual([at(link, 'purpose'), at(link, 'markFulfilled')], ['First sale', false]);
		assert.deepEqual(at(userNamed(world, email), 'bankAccount'), {
			...{ holderName: 'Kavya Rao', number: bank[0], ifscCode: bank[1] },
		});
	} finally {
		await world.api.deactivate(workflow);
	}
}

export function marketplaceCases(world: World): void {
	describe('A marketplace', groupLimit, () => {
		it('signs in with the password once, and goes on with refresh tokens', () => signInOnce(world));
		it('keeps its tokens when the credential is saved again', () => saveAgain(world));
		it('renews its tokens once for executions at the same moment', () => renewTogether(world));
		it('is a credential for the HTTP Request node', () => useHttpRequest(world));
		it('signs up a merchant, changes them and sets their bank account', () =>
			useEveryOperation(world));
		it('is told what to enter', () => tellWhatToEnter(world));
		it('takes in a merchant by the example marketplace-onboarding', () => onboard(world));
	});
}
