import { InstamojoMarketplaceApi } from '../../credentials/InstamojoMarketplaceApi.credentials';
import { testCredential } from '../support/credentialTest';
import { v2 } from '../support/generations';
import {
	answerCalls,
	FakeTokens,
	filledIn,
	marketplace,
	startProcess,
	storedIn,
} from '../support/marketplace';
import { HTTP_REQUEST } from '../support/nodeTypes';
import { onlyJson, wordsOf } from '../support/outcome';

describe('in the HTTP Request node', () => {
	const url = `${v2.live}/v2/anything/`;
	const call = (method = 'GET') => ({
		type: HTTP_REQUEST,
		parameters: { nodeCredentialType: marketplace.credentialType, url, method },
	});

	it('the credential signs calls, fetches tokens and renews them', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, () => [200, { fine: true }]);
		const n8n = await startProcess();
		expect(onlyJson(await n8n.run(call()))).toEqual({ fine: true });
		tokens.expire();
		expect(onlyJson(await n8n.run(call()))).toEqual({ fine: true });
		expect(tokens.grants).toEqual(['password', 'refresh_token']);
		expect(storedIn(n8n).password).toBe('');
	});

	it.each([400, 404, 500])('a call that fails with %i is not repeated', async (status) => {
		const tokens = new FakeTokens();
		let posts = 0;
		answerCalls(tokens, (method) => {
			if (method === 'GET') return [200, { payment_requests: [] }];
			posts++;
			return [status, { message: 'No.' }];
		});
		const n8n = await startProcess();
		expect((await n8n.run(call('POST'))).error).toBeDefined();
		expect(posts).toBe(1);
		expect(tokens.grants).toEqual(['password']);
	});

	it('a person is told what to enter', async () => {
		new FakeTokens();
		expect(wordsOf(await (await startProcess({ password: '' })).run(call()))).toMatch(
			/no password.*'Password'/,
		);
	});
});

describe('the test of a marketplace credential', () => {
	const type = new InstamojoMarketplaceApi();
	const list = (): [number, unknown] => [200, v2.page('payment_request', [])];

	it('fetches the first token and forgets the password', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, list);
		const database = { [type.name]: { ...filledIn } };
		const result = await testCredential(type, { ...filledIn }, database);
		expect(result).toMatchObject({ status: 'OK' });
		expect(database[type.name]?.password).toBe('');
		expect(JSON.stringify(database)).toContain('made-up-refresh-token');
	});

	it('asks for no new tokens where those that are held are good', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, list);
		const database = { [type.name]: { ...filledIn } };
		await testCredential(type, { ...filledIn }, database);
		const again = await testCredential(type, { ...database[type.name] }, database);
		expect(again).toMatchObject({ status: 'OK' });
		expect(tokens.grants).toEqual(['password']);
	});

	it('notices a client secret that was changed to a wrong one', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, list);
		const database = { [type.name]: { ...filledIn } };
		await testCredential(type, { ...filledIn }, database);
		const changed = { ...database[type.name], clientSecret: 'wrong-secret' };
		const result = await testCredential(type, changed, database);
		expect(result).toMatchObject({ status: 'Error' });
		expect(result.message).toMatch(/client ID and client secret/);
	});

	it.each([
		['no password', { password: '' }, /'Password'/],
		['a wrong password', { password: 'wrong' }, /'Username' and 'Password'/],
		['a wrong secret', { clientSecret: 'wrong-secret' }, /client ID and client secret/],
	])('says what to do about %s', async (_, changes, words) => {
		new FakeTokens();
		const { status, message } = await testCredential(type, { ...filledIn, ...changes });
		expect(status).toBe('Error');
		expect(message).toMatch(words);
	});

	it('explains the restricted access', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, () => [403, { success: false, message: 'No.' }]);
		const { message } = await testCredential(type, { ...filledIn });
		expect(message).toMatch(/selected customers/);
	});
});
