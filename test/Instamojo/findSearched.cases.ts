import { FakeAccount, paymentId } from '../support/fakeAccount';
import { generations } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { wordsOf } from '../support/outcome';

const EMAIL = 'asha@example.com';
const PERIOD = { createdAfter: '2026-01-01T00:00:00Z', createdBefore: '2026-01-31T00:00:00Z' };

describe.each(generations)('what a search says of itself ($name)', (generation) => {
	it('until when it searched, and for which status and amount', async () => {
		const at = new FakeAccount(generation);
		const options = { ...PERIOD, amount: '500', status: 'failed' };
		const words = wordsOf(await startN8n().run(at.find(EMAIL, options)));
		expect(words).toContain('payments until 2026-01-31T00:00:00.000Z');
		expect(words).toContain('for status failed and amount ₹500.00');
	});

	it('nothing of status and amount where any would do', async () => {
		const at = new FakeAccount(generation);
		const words = wordsOf(await startN8n().run(at.find(EMAIL, { status: 'any' })));
		expect(words).toMatch(/searched back to [^ ]+Z\. Check what stands in 'Query'/);
	});

	it('some of many payments, and how many more there are', async () => {
		const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
		const at = new FakeAccount(generation).paid(
			...numbers.map((number) => ({ id: paymentId(number), email: EMAIL, daysAgo: 3 })),
		);
		const words = wordsOf(await startN8n().run(at.find(EMAIL, { onSeveral: 'fail' })));
		const named = numbers.filter((number) => words.includes(paymentId(number)));
		expect(named.length).toBeGreaterThan(1);
		expect(words).toMatch(`30 payments were found`);
		expect(words).toMatch(`; and ${30 - named.length} more. Narrow the search`);
	});

	it('of a payment whose amount cannot be read what else is known', async () => {
		const unread = { id: paymentId(1), email: EMAIL, amount: 'none', daysAgo: 3 };
		const at = new FakeAccount(generation).paid(unread);
		const words = wordsOf(await startN8n().run(at.find(EMAIL, { amount: '500' })));
		expect(words).toMatch(new RegExp(`'Query' matches ${paymentId(1)} \\(successful, 2`));
	});
});
