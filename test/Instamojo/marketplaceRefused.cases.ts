import { CLIENT_SECRET, v2 } from '../support/generations';
import { createRequest, getPayment, tokenApi } from '../support/instamojo';
import {
	answerCalls,
	FakeTokens,
	marketplace,
	PASSWORD,
	startProcess,
	storedIn,
} from '../support/marketplace';
import { errorOf, wordsOf } from '../support/outcome';

const read = getPayment(marketplace);
const givePayment = (): [number, unknown] => [200, v2.payment()];

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

describe('a token endpoint that gives no token', () => {
	const page = '<html><body>Not here</body></html>';
	it.each([
		[
			403,
			{ error: 'unauthorized_client' },
			/does not allow this.*unauthorized_client.*selected customers only/s,
		],
		[403, page, /does not allow this.*web page.*selected customers only/s],
		[200, page, /the answer was HTTP 200/],
		[200, { access_token: null }, /the answer was HTTP 200/],
	])('is told of with its answer, and nothing is called: %s %p', async (status, body, said) => {
		tokenApi().post('/oauth2/token/').reply(status, body);
		const words = wordsOf(await (await startProcess()).run(createRequest(marketplace)));
		expect(words).toMatch(said);
		expect(words).not.toMatch(/nevertheless/);
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
