import type { INodeParameters } from 'n8n-workflow';

import type { AgentWay } from '../support/engine';
import { FakeAccount, paymentId, requestId } from '../support/fakeAccount';
import { generations, v1 } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { NOTHING } from '../support/nothings';
import { errorOf, pairsOf, wordsOf } from '../support/outcome';

const EMAIL = 'asha@example.com';

describe.each(generations)('what comes out of a search ($name)', (generation) => {
	/** Three payments of one buyer: ₹500, ₹700 that failed, ₹900. */
	const account = () =>
		new FakeAccount(generation).paid(
			{ id: paymentId(1), email: EMAIL, amount: '500.00', daysAgo: 5 },
			{ id: paymentId(2), email: EMAIL, amount: '700.00', daysAgo: 4, status: 'failed' },
			{ id: paymentId(3), email: EMAIL, amount: '900.00', daysAgo: 3 },
		);

	const idsFor = async (options: INodeParameters) => {
		const { json, error } = await startN8n().run(account().find(EMAIL, options));
		if (error) throw error;
		return json.map((one) => one.paymentId);
	};

	it.each([
		['all that succeeded, newest first', {}, [3, 1]],
		['all of any status', { status: 'any' }, [3, 2, 1]],
		['those that failed', { status: 'failed' }, [2]],
		['those of an amount', { amount: '500' }, [1]],
		['those of an amount that is a number', { amount: 900 }, [3]],
		['those until a time', { createdBefore: '={{ $now.minus({ days: 4 }).toISO() }}' }, [1]],
		['those from a time on', { createdAfter: '={{ $now.minus({ days: 4 }).toISO() }}' }, [3]],
		[
			'those of a day',
			{ createdBefore: "={{ $now.minus({ days: 5 }).toFormat('yyyy-MM-dd') }}" },
			[1],
		],
		['the newest', { onSeveral: 'returnNewest' }, [3]],
		['the newest of a status', { onSeveral: 'returnNewest', status: 'failed' }, [2]],
		['a single one', { onSeveral: 'fail', amount: '500' }, [1]],
		[
			'what options left empty by hand do not narrow',
			{ amount: '', createdAfter: '', status: '' },
			[3, 1],
		],
	])('are %s', async (_, options, numbers) => {
		expect(await idsFor(options)).toEqual(numbers.map(paymentId));
	});

	it('is the newest of several requests, whichever request is newer', async () => {
		const at = new FakeAccount(generation);
		at.requested({ id: requestId(1), purpose: 'Tea', daysAgo: 9 });
		at.requested({ id: requestId(2), purpose: 'Tea', daysAgo: 8 });
		at.paid({ id: paymentId(2), request: requestId(2), daysAgo: 7 });
		at.paid({ id: paymentId(1), request: requestId(1), daysAgo: 6 });
		const { json } = await startN8n().run(at.find('tea', { onSeveral: 'returnNewest' }));
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(1)]);
	});

	it('is a failure that says between which, where one was wanted', async () => {
		const outcome = await startN8n().run(account().find(EMAIL, { onSeveral: 'fail' }));
		const words = wordsOf(outcome);
		for (const part of [paymentId(1), paymentId(3), '₹500.00', '₹900.00', "'On Several'"])
			expect(words).toContain(part);
		expect(words).not.toContain(paymentId(2));
		expect(words).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d/);
		expect(words).not.toContain(EMAIL);
		expect(words).not.toContain('John');
	});

	it.each([
		['nobody@example.com', /email address.*payments of the account.*back to \d{4}-\d\d-\d\d/],
		['9123456789', /phone number.*words of the purpose/s],
		['Order Ravi', /words of the purpose.*payment requests of the account.*back to \d{4}/],
		[paymentId(77), /payment ID/],
		[requestId(77), /ID or address of a payment request/],
		['https://imjo.in/nowhere', /ID or address of a payment request/],
	])('is a failure that says what was searched, and not for whom: %s', async (query, said) => {
		const words = wordsOf(await startN8n().run(account().find(query)));
		expect(words).toMatch(/No payment was found for 'Query'/);
		expect(words).toMatch(said);
		for (const personal of ['nobody@example.com', '9123456789', 'Ravi'])
			expect(words).not.toContain(personal);
	});

	it('names what the options leave out', async () => {
		const words = wordsOf(await startN8n().run(account().find(paymentId(2), { amount: '1' })));
		expect(words).toContain(paymentId(2));
		expect(words).toContain('₹700.00');
		expect(words).toContain('failed');
	});

	it('names what is older than was searched, where it was met', async () => {
		const createdAfter = '={{ $now.minus({ days: 2 }).toISO() }}';
		const words = wordsOf(await startN8n().run(account().find(EMAIL, { createdAfter })));
		expect(words).toContain(paymentId(3));
		expect(words).toContain("'Created After'");
	});

	it('is nothing for the items without a payment, and the pairs stay right', async () => {
		const emails = ['nobody@example.com', EMAIL, 'no@example.com', EMAIL];
		const options = { ifNotFound: 'returnNothing', amount: '900' };
		const node = account().find('={{ $json.email }}', options);
		const { items, json, error } = await startN8n().run(
			node,
			emails.map((email) => ({ email })),
		);
		expect(error).toBeUndefined();
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(3), paymentId(3)]);
		expect(pairsOf(items)).toEqual([1, 3]);
	});

	it.each([paymentId(1), requestId(1)])(
		'is the failure of the call where it failed, and not "not found": %s',
		async (query) => {
			const at = account();
			const node = at.find(query, { ifNotFound: 'returnNothing' });
			at.intercept = () => [403, { success: false, message: 'No.' }];
			expect(wordsOf(await startN8n().run(node))).toMatch(/No\./);
			at.intercept = () => [404, '<html><body>Nothing here</body></html>'];
			expect(wordsOf(await startN8n().run(node))).toMatch(/web page/);
		},
	);
});

it.each<AgentWay>(['agentOfOld', 'agentOfToday', 'builtInAgent', 'builtInAgentAsTool'])(
	'finds for an AI agent what it finds for a workflow: %s',
	async (way) => {
		const account = new FakeAccount(v1).paid({ id: paymentId(1), email: EMAIL });
		const node = account.find("={{ $fromAI('query') }}", { onSeveral: 'fail' });
		const { json } = await startN8n().runByAgent(way, node, { query: EMAIL });
		expect(json).toMatchObject([{ paymentId: paymentId(1), matchedBy: 'email' }]);
	},
);

describe('a search that is not meant', () => {
	const account = () => new FakeAccount(v1);

	it.each(NOTHING)("for nothing is refused by 'Query': %s", async (_, { amount }) => {
		const at = account();
		const outcome = await startN8n().run(at.find('={{ $json.typo }}'), [{ typo: amount }]);
		expect(errorOf(outcome).message).toContain("'Query' is empty");
		expect(at.calls).toEqual([]);
	});

	it.each(['###', '\u2764\uFE0F', 'https://www.instamojo.com/@shop', 'https://'])(
		"for what names no payment is refused by 'Query': %s",
		async (query) => {
			const at = account();
			expect(wordsOf(await startN8n().run(at.find(query)))).toMatch(/'Query' names nothing/);
			expect(at.calls).toEqual([]);
		},
	);

	it.each([
		['Amount', 'amount'],
		['Created After', 'createdAfter'],
		['Created Before', 'createdBefore'],
		['If Not Found', 'ifNotFound'],
		['On Several', 'onSeveral'],
		['Status', 'status'],
	])("with an expression that gives nothing is refused by '%s'", async (displayName, name) => {
		const at = account();
		const node = at.find(EMAIL, { [name]: '={{ $json.typo }}' });
		expect(errorOf(await startN8n().run(node)).message).toContain(`'${displayName}'`);
		expect(at.calls).toEqual([]);
	});

	it.each([
		['Amount', { amount: '10,50' }],
		['Created After', { createdAfter: 'last week' }],
		['Status', { status: 'paid' }],
		['On Several', { onSeveral: 'first' }],
		['If Not Found', { ifNotFound: 'ignore' }],
		['Created Before', { createdBefore: '2020-01-01' }],
		['Created Before', { createdAfter: '2026-02-01', createdBefore: '2026-01-01' }],
	])("with something else than it can be is refused by '%s'", async (displayName, options) => {
		const at = account();
		const { message } = errorOf(await startN8n().run(at.find(EMAIL, options)));
		expect(message).toContain(`'${displayName}'`);
		expect(at.calls).toEqual([]);
	});
});
