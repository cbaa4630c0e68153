import { v2 } from '../support/generations';
import { getEachPayment, getPayment, createRequest } from '../support/instamojo';
import {
	answerCalls,
	FakeTokens,
	marketplace,
	MERCHANT,
	PASSWORD,
	startProcess,
	storedIn,
} from '../support/marketplace';
import { wordsOf } from '../support/outcome';

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
