import { daysAgo, FakeAccount, paymentId, requestId } from '../support/fakeAccount';
import { generations, type Generation } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { pairsOf, wordsOf } from '../support/outcome';

const countTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** An account of so many payments, each on a link of its own, one an hour, the first of them the oldest. */
function shop(generation: Generation, count: number): FakeAccount {
	const account = new FakeAccount(generation);
	for (const number of countTo(count)) {
		const days = (count - number + 1) / 24;
		const email = `buyer${number}@example.com`;
		account.requested({ id: requestId(number), purpose: `Order ${number}`, daysAgo: days });
		account.paid({ id: paymentId(number), request: requestId(number), email, daysAgo: days });
	}
	return account;
}

const tickets = (count: number) => countTo(count).map((number) => ({ number }));
const byEmail = '=buyer{{ $json.number }}@example.com';
const byOrder = '=order {{ $json.number }}';

describe.each(generations)('the lists behind a search ($name)', (generation) => {
	const pages = (list: string, count: number) => countTo(count).map((page) => `${list}/ ${page}`);

	it('are read once for all items, however many', async () => {
		const account = shop(generation, 120);
		account.largestPage = 50;
		const { json, items, error } = await startN8n().run(account.find(byEmail), tickets(120));
		expect(error).toBeUndefined();
		expect(json.map((one) => one.paymentId)).toEqual(countTo(120).map(paymentId));
		expect(pairsOf(items)).toEqual(countTo(120).map((number) => number - 1));
		expect(account.calls).toEqual(pages('payments', 3));
	});

	it('are joined where the orders are many', async () => {
		const account = shop(generation, 120);
		account.largestPage = 50;
		const { json, error } = await startN8n().run(account.find(byOrder), tickets(120));
		expect(error).toBeUndefined();
		expect(json.map((one) => one.paymentId)).toEqual(countTo(120).map(paymentId));
		const gets = account.calls.filter((call) => !/ \d$/.test(call));
		expect(gets.length).toBeLessThanOrEqual(10);
		const listed = account.calls.filter((call) => / \d$/.test(call)).sort();
		expect(listed).toEqual([...pages(generation.requestsPath, 3), ...pages('payments', 3)].sort());
	});

	it('are not read where the orders are few: a call for each', async () => {
		const account = shop(generation, 120);
		const { json } = await startN8n().run(account.find('order 7'));
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(7)]);
		expect(account.calls.at(-1)).toContain(generation.name === 'v2' ? paymentId(7) : requestId(7));
		expect(account.calls.filter((call) => call.startsWith('payments/ '))).toEqual([]);
	});

	it('that were read already cost an order no call', async () => {
		const account = shop(generation, 20);
		const queries = ['buyer1@example.com', 'order 7'].map((query) => ({ query }));
		const { json } = await startN8n().run(account.find('={{ $json.query }}'), queries);
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(1), paymentId(7)]);
		expect(account.calls.filter((call) => !/ \d$/.test(call))).toEqual([]);
	});

	it('are read no further back than is searched', async () => {
		const account = shop(generation, 240);
		account.largestPage = 50;
		const createdAfter = '={{ $now.minus({ days: 3 }).toISO() }}';
		const node = account.find('buyer1@example.com', { createdAfter });
		expect(wordsOf(await startN8n().run(node))).toMatch(/searched back to/);
		expect(account.calls).toEqual(pages('payments', 2));
	});

	it('are read back 90 days where nothing else is said', async () => {
		const account = new FakeAccount(generation);
		account.paid({ id: paymentId(1), daysAgo: 91 }).paid({ id: paymentId(2), daysAgo: 89 });
		const { json } = await startN8n().run(account.find('foo@example.com'));
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(2)]);
	});

	it('go back to the time of the request for words of the purpose', async () => {
		const account = new FakeAccount(generation);
		account.requested({ id: requestId(1), purpose: 'Order 7', daysAgo: 91 });
		account.paid({ id: paymentId(1), request: requestId(1), daysAgo: 1 });
		const node = (options = {}) => account.find('order 7', options);
		expect(wordsOf(await startN8n().run(node()))).toMatch(/payment requests .* searched back/);
		const createdAfter = '={{ $now.minus({ days: 92 }).toISO() }}';
		const { json } = await startN8n().run(node({ createdAfter }));
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(1)]);
	});

	it('are left as soon as the newest is there, where only that is wanted', async () => {
		const account = shop(generation, 120);
		account.largestPage = 50;
		const node = account.find('buyer100@example.com', { onSeveral: 'returnNewest' });
		const { json } = await startN8n().run(node);
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(100)]);
		expect(account.calls).toEqual(pages('payments', 1));
	});

	it('give what has moved to the next page once, and skip nothing', async () => {
		const account = shop(generation, 100);
		account.largestPage = 50;
		let isPaid = false;
		account.intercept = (call) => {
			if (call === 'payments/ 2' && !isPaid) {
				isPaid = true;
				account.paid({ id: paymentId(101), email: 'buyer50@example.com' });
			}
			return undefined;
		};
		const emails = [50, 51].map((number) => ({ number }));
		const { json } = await startN8n().run(account.find(byEmail), emails);
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(50), paymentId(51)]);
	});

	it('keep apart payments of the same moment, over the end of a page and of the search', async () => {
		const account = new FakeAccount(generation);
		account.largestPage = 50;
		const createdAt = '2026-10-01T10:00:00.000000Z';
		for (const number of countTo(60)) account.paid({ id: paymentId(number), createdAt });
		const node = account.find('foo@example.com', { createdAfter: '2026-10-01T10:00:00Z' });
		const { json } = await startN8n().run(node);
		expect(json).toHaveLength(60);
	});

	it.each([
		['an email address', byEmail, 'payments/ 2'],
		['an order', byOrder, `${generation.requestsPath}/ 2`],
	])('that break off are never taken for "not found": %s', async (_, query, broken) => {
		const account = shop(generation, 120);
		account.largestPage = 50;
		account.intercept = (call) =>
			call === broken ? [403, { success: false, message: 'Not now.' }] : undefined;
		const settings = { onError: 'continueRegularOutput' };
		const options = { ifNotFound: 'returnNothing' };
		const node = account.find(query, options, settings);
		const { json } = await startN8n().run(node, tickets(30));
		expect(json).toHaveLength(30);
		for (const { error } of json) expect(error).toMatch(/Not now\./);
	});

	it('go on for the next item at the page that failed', async () => {
		const account = shop(generation, 120);
		account.largestPage = 50;
		let hasFailed = false;
		account.intercept = (call) => {
			if (call !== 'payments/ 2' || hasFailed) return undefined;
			hasFailed = true;
			return [403, { success: false, message: 'Not now.' }];
		};
		const settings = { onError: 'continueRegularOutput' };
		const { json } = await startN8n().run(account.find(byEmail, {}, settings), tickets(20));
		expect(json[0]?.error).toMatch(/Not now\./);
		expect(json.slice(1).map((one) => one.paymentId)).toEqual(countTo(20).slice(1).map(paymentId));
		expect(account.calls).toEqual(['payments/ 1', 'payments/ 2', 'payments/ 2', 'payments/ 3']);
	});

	it('are enough for a thousand items over ten thousand payments', async () => {
		const account = new FakeAccount(generation);
		const createdAt = daysAgo(9);
		for (const number of countTo(10_000)) {
			const email = number % 2 ? `buyer${number}@example.com` : 'often@example.com';
			account.paid({ id: paymentId(number), email, createdAt });
		}
		const odd = countTo(1000).map((number) => ({ number: number * 2 - 1 }));
		const { json } = await startN8n().run(account.find(byEmail), odd);
		expect(json).toHaveLength(1000);
		const lists = generation.name === 'v2' ? 20 : 21;
		expect(account.calls).toEqual(pages('payments', lists));
	});
});
