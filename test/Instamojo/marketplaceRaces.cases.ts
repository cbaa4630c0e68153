import { sleep } from 'n8n-workflow';

import { InstamojoMarketplaceApi } from '../../credentials/InstamojoMarketplaceApi.credentials';
import { testCredential } from '../support/credentialTest';
import type { Engine } from '../support/engine';
import { v2 } from '../support/generations';
import { createRequest, getEachPayment, getPayment } from '../support/instamojo';
import {
	answerCalls,
	FakeTokens,
	marketplace,
	PASSWORD,
	startBeside,
	startProcess,
	storedIn,
} from '../support/marketplace';
import { wordsOf } from '../support/outcome';

const read = getPayment(marketplace);
const givePayment = (): [number, unknown] => [200, v2.payment()];

/** A merchant who is signed in, and whose token has just ended. */
async function signedIn() {
	const tokens = new FakeTokens();
	const made = answerCalls(tokens, givePayment);
	const n8n = await startProcess();
	await n8n.run(read);
	tokens.expire();
	made.length = 0;
	return { tokens, made, n8n };
}

describe('executions at the same moment', () => {
	it('trade a refresh token once', async () => {
		const { tokens, made, n8n } = await signedIn();
		tokens.beforeAnswer = async () => await sleep(50);
		const outcomes = await Promise.all(Array.from({ length: 8 }, async () => await n8n.run(read)));
		for (const { error } of outcomes) expect(error).toBeUndefined();
		expect(tokens.grants).toEqual(['password', 'refresh_token']);
		expect(made).toHaveLength(8);
	});

	it('that were slow to read get what the refresh token was traded for', async () => {
		const { tokens, n8n } = await signedIn();
		const held = { ...storedIn(n8n) };
		await n8n.run(read);
		Object.assign(storedIn(n8n), held);
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(tokens.grants).toEqual(['password', 'refresh_token']);
	});

	it('get the newest also where an older one was stored last', async () => {
		const { tokens, n8n } = await signedIn();
		const held = { ...storedIn(n8n) };
		await n8n.run(read);
		tokens.expire();
		await n8n.run(read);
		Object.assign(storedIn(n8n), held);
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(tokens.refreshTokens.has(String(storedIn(n8n).refreshToken))).toBe(true);
	});

	it('send the password once', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		tokens.beforeAnswer = async () => await sleep(50);
		const n8n = await startProcess();
		const outcomes = await Promise.all([n8n.run(read), n8n.run(read), n8n.run(read)]);
		for (const { error } of outcomes) expect(error).toBeUndefined();
		expect(tokens.grants).toEqual(['password']);
	});

	it('and many items survive a token that ends between them', async () => {
		const { tokens, n8n } = await signedIn();
		const items = Array.from({ length: 20 }, () => ({ id: 'MOJO1' }));
		expect((await n8n.run(getEachPayment(marketplace), items)).items).toHaveLength(20);
		expect(tokens.grants).toEqual(['password', 'refresh_token']);
	});

	it('outlive a test of the credential', async () => {
		const { tokens, n8n } = await signedIn();
		const type = new InstamojoMarketplaceApi();
		const test = testCredential(type, { ...storedIn(n8n) }, n8n.credentials.stored);
		expect(await test).toMatchObject({ status: 'OK' });
		expect((await n8n.run(read)).error).toBeUndefined();
		expect(tokens.refreshTokens.size).toBe(1);
	});
});

describe('two processes', () => {
	it('never lose the pair: the slower one takes what the faster one has stored', async () => {
		const { tokens, made, n8n } = await signedIn();
		const other = await startBeside(n8n);
		tokens.beforeAnswer = async () => await sleep(50);
		const outcomes = await Promise.all([n8n.run(read), other.run(read)]);
		for (const { error } of outcomes) expect(error).toBeUndefined();
		expect(tokens.grants.filter((grant) => grant === 'refresh_token')).toHaveLength(2);
		expect(made).toHaveLength(2);
		expect(tokens.refreshTokens.has(String(storedIn(n8n).refreshToken))).toBe(true);
	});

	it('wait for the one that has traded the token and not yet stored what it got', async () => {
		const { n8n, made } = await signedIn();
		const other = await startBeside(n8n);
		n8n.credentials.beforeStoring = async () => await sleep(400);
		const first = n8n.run(read);
		await sleep(100);
		expect((await other.run(read)).error).toBeUndefined();
		expect((await first).error).toBeUndefined();
		expect(made).toHaveLength(2);
	});

	it('send a call that creates something once', async () => {
		const tokens = new FakeTokens();
		const posts: string[] = [];
		answerCalls(tokens, (method, path) => {
			if (method === 'POST') posts.push(path);
			return [200, v2.paymentRequest()];
		});
		const n8n = await startProcess();
		const other = await startBeside(n8n);
		await n8n.run(createRequest(marketplace));
		tokens.expire();
		tokens.beforeAnswer = async () => await sleep(50);
		const create = createRequest(marketplace);
		const outcomes = await Promise.all([n8n.run(create), other.run(create)]);
		for (const { error } of outcomes) expect(error).toBeUndefined();
		expect(posts).toHaveLength(3);
	});

	it('both sign in with the password where neither has tokens, and go on with either pair', async () => {
		const tokens = new FakeTokens();
		answerCalls(tokens, givePayment);
		tokens.beforeAnswer = async () => await sleep(50);
		const n8n = await startProcess();
		const other = await startBeside(n8n);
		await Promise.all([n8n.run(read), other.run(read)]);
		tokens.expire();
		expect((await other.run(read)).error).toBeUndefined();
		expect(storedIn(n8n).password).toBe('');
	});
});

describe('tokens that are lost', () => {
	it('are not: what fails before anything was traded leaves everything as it was', async () => {
		const { tokens, n8n } = await signedIn();
		tokens.failures = 3;
		const words = wordsOf(await n8n.run(createRequest(marketplace)));
		expect(words).toMatch(/^Instamojo gave no access token/);
		expect(words).toMatch(/Nothing was sent.*503/);
		tokens.failures = 0;
		expect((await n8n.run(read)).error).toBeUndefined();
	});

	it.each([
		['the answer is lost', (tokens: FakeTokens) => (tokens.answerIsLost = true)],
		[
			'the process ends before it has stored them',
			(_: FakeTokens, n8n: Engine) => {
				n8n.credentials.beforeStoring = async () => await Promise.reject(new Error('ended'));
			},
		],
	])('because %s are replaced once the password is entered', async (_, lose) => {
		const { tokens, n8n } = await signedIn();
		lose(tokens, n8n);
		expect((await n8n.run(createRequest(marketplace))).error).toBeDefined();
		tokens.answerIsLost = false;
		const restarted = await startBeside(n8n);
		expect(wordsOf(await restarted.run(read))).toMatch(/'Password' again/);
		storedIn(restarted).password = PASSWORD;
		expect((await restarted.run(read)).error).toBeUndefined();
		expect(storedIn(restarted).password).toBe('');
	});
});
