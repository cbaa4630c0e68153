import { v2 } from '../support/generations';
import { createRequest } from '../support/instamojo';
import {
	answerCalls,
	FakeTokens,
	marketplace,
	MERCHANT,
	startProcess,
	storedIn,
} from '../support/marketplace';
import { wordsOf } from '../support/outcome';

describe('a credential whose merchant is an expression', () => {
	const byItem = { username: '={{ $json.email }}', password: '={{ $json.password }}' };
	const asha = { email: MERCHANT, password: 'made-up password of Asha' };
	const ravi = { email: 'ravi@example.com', password: 'made-up password of Ravi' };

	it('acts for the merchant of each run, and never with the tokens of another', async () => {
		const tokens = new FakeTokens();
		tokens.passwords.set(ravi.email, ravi.password);
		const made = answerCalls(tokens, () => [201, v2.paymentRequest()]);
		const n8n = await startProcess(byItem);
		for (const merchant of [asha, ravi, ravi, asha])
			expect((await n8n.run(createRequest(marketplace), [merchant])).error).toBeUndefined();
		expect(made).toEqual([MERCHANT, ravi.email, ravi.email, MERCHANT]);
		expect(tokens.grants).toEqual(['password', 'password', 'password']);
		expect(storedIn(n8n)).toMatchObject(byItem);
	});

	it('refuses items of different merchants before anything is sent', async () => {
		const tokens = new FakeTokens();
		const made = answerCalls(tokens, () => [201, v2.paymentRequest()]);
		const n8n = await startProcess(byItem);
		const words = wordsOf(await n8n.run(createRequest(marketplace), [asha, asha, ravi]));
		expect(words).toMatch(/different merchants[^]*Loop Over Items/);
		expect([made, tokens.asked]).toEqual([[], []]);
		expect((await n8n.run(createRequest(marketplace), [asha, asha])).error).toBeUndefined();
	});

	it('acts for two merchants at the same moment, each with their own tokens', async () => {
		const tokens = new FakeTokens();
		tokens.passwords.set(ravi.email, ravi.password);
		const made = answerCalls(tokens, () => [201, v2.paymentRequest()]);
		const n8n = await startProcess(byItem);
		const node = createRequest(marketplace);
		const outcomes = await Promise.all(
			[asha, ravi, asha, ravi].map(async (merchant) => await n8n.run(node, [merchant])),
		);
		for (const { error } of outcomes) expect(error).toBeUndefined();
		expect([...made].sort()).toEqual([MERCHANT, MERCHANT, ravi.email, ravi.email]);
	});
});
