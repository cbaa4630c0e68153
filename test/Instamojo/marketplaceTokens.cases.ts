import { InstamojoMarketplaceApi } from '../../credentials/InstamojoMarketplaceApi.credentials';
import { testCredential } from '../support/credentialTest';
import { CLIENT_SECRET, v2 } from '../support/generations';
import { getEachPayment, getPayment, createRequest } from '../support/instamojo';
import {
	answerCalls,
	FakeTokens,
	filledIn,
	marketplace,
	MERCHANT,
	PASSWORD,
	startProcess,
	storedIn,
} from '../support/marketplace';
import { HTTP_REQUEST } from '../support/nodeTypes';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';

const hours = (count: number) => count * 3_600_000;

/** Lets so much time pass that only the clock shows it. */
function moveClock(by: number): void {
	const now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now + by);
}

afterEach(() => jest.restoreAllMocks());

const read = getPayment(marketplace);
const givePayment = (): [number, unknown] => [200, v2.payment()];

describe('the tokens of a marketplace', () => {
	it('begin with the password, which is then forgotten', async () => {
		const tokens = new FakeTokens();
		const made = answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(tokens.asked).toEqual([
			expect.objectContaining({ grant_type: 'password', username: MERCHANT, password: PASSWORD }),
		]);
		expect(made).toEqual([MERCHANT]);
		expect(storedIn(n8n).password).toBe('');
		expect(JSON.stringify(n8n.credentials.stored)).not.toContain(PASSWORD);
	});

	it('are kept: many items and further runs ask for none', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		const items = Array.from({ length: 12 }, () => ({ id: 'MOJO1' }));
		expect((await n8n.run(getEachPayment(marketplace), items)).items).toHaveLength(12);
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(tokens.grants).toEqual(['password']);
	});

	it('are renewed after a 401 with the refresh token, each time with the new one', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		for (let run = 0; run < 3; run++) {
			expect((await n8n.run(read)).error).toBeUndefined();
			tokens.expire();
		}
		expect(tokens.grants).toEqual(['password', 'refresh_token', 'refresh_token']);
		const [, second, third] = tokens.asked.map((form) => form.refresh_token);
		expect(second).not.toBe(third);
	});

	it('are renewed before a call once their time is up, without waiting for a 401', async () => {
		const tokens = new FakeTokens();
		let calls = 0;
		answerCalls(tokens, () => [(calls++, 200), v2.payment()]);
		tokens.expiresIn = 3600;
		const n8n = await startProcess();
		await n8n.run(read);
		moveClock(hours(0.9));
		await n8n.run(read);
		expect(tokens.grants).toEqual(['password']);
		moveClock(hours(0.1));
		expect((await n8n.run(createRequest(marketplace))).error).toBeUndefined();
		expect(tokens.grants).toEqual(['password', 'refresh_token']);
		expect(calls).toBe(3);
	});

	it.each([undefined, 0, -5])('that say no life (%p) are used until a 401', async (expiresIn) => {
		const tokens = new FakeTokens();
		tokens.expiresIn = expiresIn;
		answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		await n8n.run(read);
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(tokens.grants).toEqual(['password']);
	});

	it('are renewed by the old refresh token where no new one comes', async () => {
		const tokens = new FakeTokens();
		tokens.rotates = false;
		answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		for (let run = 0; run < 3; run++) {
			expect((await n8n.run(read)).error).toBeUndefined();
			tokens.expire();
		}
		expect(tokens.grants).toEqual(['password', 'refresh_token', 'refresh_token']);
	});

	it('of another user are never used: the username was changed', async () => {
		const tokens = new FakeTokens();
		tokens.passwords.set('ravi@example.com', 'made-up password of Ravi');
		const made = answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		await n8n.run(read);
		storedIn(n8n).username = 'ravi@example.com';
		const words = wordsOf(await n8n.run(read));
		expect(words).toMatch(/another user/);
		expect(words).toMatch(/Username/);
		expect(made).toEqual([MERCHANT]);
		storedIn(n8n).password = 'made-up password of Ravi';
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(made).toEqual([MERCHANT, 'ravi@example.com']);
	});

	it('of the test environment are not sent to the live one', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		await n8n.run(read);
		storedIn(n8n).environment = 'test';
		expect(wordsOf(await n8n.run(read))).toMatch(/another user|password/);
	});

	it('come by the password again where the refresh token has died and one was entered', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		await n8n.run(read);
		tokens.expire();
		tokens.refreshTokens.clear();
		storedIn(n8n).password = PASSWORD;
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(storedIn(n8n).password).toBe('');
	});

	it('come by refresh tokens also where the password is an expression, which stays', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		const password = `={{ "${PASSWORD}" }}`;
		const n8n = await startProcess({ password });
		for (let run = 0; run < 3; run++) {
			expect((await n8n.run(read)).error).toBeUndefined();
			tokens.expire();
		}
		expect(tokens.grants).toEqual(['password', 'refresh_token', 'refresh_token']);
		expect(storedIn(n8n).password).toBe(password);
	});

	it('of the marketplace itself come by the client alone, where no merchant is named', async () => {
		const tokens = new FakeTokens();
		const made = answerCalls(tokens, givePayment);
		const n8n = await startProcess({ username: '', password: '' });
		expect((await n8n.run(read)).error).toBeUndefined();
		tokens.expire();
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(tokens.grants).toEqual(['client_credentials', 'client_credentials']);
		expect(made).toEqual(['', '']);
	});
});

describe('a merchant whose access cannot be renewed', () => {
	it('is asked for the password where none was ever entered', async () => {
		const tokens = new FakeTokens();
		const n8n = await startProcess({ password: '' });
		const outcome = await n8n.run(createRequest(marketplace));
		expect(wordsOf(outcome)).toMatch(/^The credential is not connected to Instamojo/);
		expect(wordsOf(outcome)).toMatch(
			/Nothing was sent.*no password.*enter the password.*'Password'/,
		);
		expect(outcome).toMatchObject({ error: { failure: { cause: 'credential-invalid' } } });
		expect(tokens.asked).toEqual([]);
	});

	it('is asked for the password again where the refresh token has died', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		const n8n = await startProcess();
		await n8n.run(read);
		tokens.expire();
		tokens.refreshTokens.clear();
		const words = wordsOf(await n8n.run(createRequest(marketplace)));
		expect(words).toMatch(/refresh token.*'Password' again/);
		expect(words).not.toMatch(/nevertheless/);
	});

	it('is told of a wrong username or password', async () => {
		new FakeTokens();
		const words = wordsOf(await (await startProcess({ password: 'wrong' })).run(read));
		expect(words).toMatch(/'Username' and 'Password'/);
	});

	it('is told of a wrong client, and nothing is asked twice', async () => {
		const tokens = new FakeTokens();
		const outcome = await (await startProcess({ clientSecret: 'wrong-secret' })).run(read);
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(wordsOf(outcome)).toContain('invalid_client');
		expect(tokens.grants).toEqual(['password']);
	});
});

describe('the secrets of a marketplace', () => {
	const secrets = [CLIENT_SECRET, PASSWORD, 'made-up-access-token', 'made-up-refresh-token'];
	const expectNone = (said: string) => {
		for (const secret of secrets) expect(said).not.toContain(secret);
	};

	it('are in no error, whatever goes wrong where the tokens are', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		const n8n = await startProcess({ password: 'wrong' });
		expectNone((await n8n.run(read)).said);
		storedIn(n8n).password = PASSWORD;
		await n8n.run(read);
		tokens.expire();
		tokens.refreshTokens.clear();
		expectNone((await n8n.run(read)).said);
	});

	it('are in no error, even when Instamojo repeats the token', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, () => [
			400,
			{ message: `You sent ${[...tokens.owners.keys()].join()} and ${PASSWORD}` },
		]);
		const outcome = await (await startProcess()).run(read);
		expect(wordsOf(outcome)).toContain('You sent ***');
		expectNone(outcome.said);
	});
});

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
