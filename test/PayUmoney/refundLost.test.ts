import type { INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { HTML, PAYMENT_ID, payUmoney, refused, startN8n, treasury } from '../support/payumoney';

beforeEach(startDeduplication);

const refund = (
	refundAmount: string,
	options: INodeParameters = {},
	settings: Partial<NodeSetup> = {},
) => payUmoney('refund.create', { paymentId: PAYMENT_ID, refundAmount, options }, settings);

const run = async (node: NodeSetup) =>
	(await withFastClock(async () => await startN8n().run(node))).result;

const LOST: Array<[how: string, reply: 'timeout' | 'reset' | [number, string]]> = [
	['no answer comes in time', 'timeout'],
	['the connection is reset', 'reset'],
	['500 comes back', [500, '{"status":-1,"message":"Oops"}']],
	['502 comes back', [502, '<html><body>Bad gateway</body></html>']],
	['503 comes back', [503, '']],
	['504 comes back', [504, '']],
	['a page of HTML comes back with 200', [200, '<html><body>Hello</body></html>']],
	['nothing comes back with 200', [200, '']],
	['half a JSON comes back', [200, '{"status":"0","result":"1906']],
	['null comes back', [200, 'null']],
	['a success without a refund id comes back', [200, JSON.stringify(treasury(null))]],
	['a body without a status comes back', [200, '{"message":"Refund Initiated"}']],
];

describe('a refund of which the answer is lost', () => {
	it.each(LOST)('is found when %s after it was made: sent once', async (_, reply) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply });
		const json = onlyJson(await run(refund('500')));
		expect(json).toMatchObject({
			outcome: 'created',
			amount: '500.00',
			refundId: gateway.refunds[0]?.id,
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it.each(LOST)('fails plainly when %s and it was not made', async (_, reply) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: false, reply });
		const words = wordsOf(await run(refund('500')));
		expect(words).toMatch(/not made|was not/);
		expect(words).not.toMatch(/unknown/i);
		expect(gateway.asked).toHaveLength(1);
		const again = onlyJson(await run(refund('500')));
		expect(again.outcome).toBe('created');
		expect(gateway.refunds).toHaveLength(1);
	});

	it.each(LOST)('stays unknown when %s and nothing can be read', async (_, reply) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply, thenUnreadable: true });
		const words = wordsOf(await run(refund('500')));
		expect(words).toMatch(/unknown/i);
		expect(words).toMatch(/do not resend/i);
		expect(words).toMatch(/key/i);
		expect(gateway.asked).toHaveLength(1);
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('stays unknown, and the item for it says so (%s)', async (onError, output) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		const { outputs } = await run(refund('500', {}, { onError }));
		const json = outputs[output]?.[0]?.json ?? {};
		const told = JSON.stringify(json);
		for (const known of ['"outcome":"unknown"', PAYMENT_ID, '500.00']) {
			expect(told).toContain(known);
		}
		expect(String(json.error)).toMatch(/unknown/i);
	});

	it('names the same key as a dry run', async () => {
		const gateway = new FakePayUmoney();
		const { transactionId } = onlyJson(await run(refund('500', { dryRun: true })));
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		expect(String(transactionId)).not.toBe('');
		expect(wordsOf(await run(refund('500')))).toContain(String(transactionId));
	});

	it('is not taken for an equal one that was there before', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		gateway.answers.push({ makes: false, reply: 'timeout' });
		expect(wordsOf(await run(refund('500', { requestKey: 'two' })))).toMatch(/not made|was not/);
		expect(gateway.asked).toHaveLength(1);
	});

	it('is found beside an equal one that was there before', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		gateway.answers.push({ makes: true, reply: 'reset' });
		const json = onlyJson(await run(refund('500', { requestKey: 'two' })));
		expect(json).toMatchObject({ outcome: 'created', refundId: gateway.refunds[1]?.id });
	});

	it('is found by Retry On Fail, which does not send it again', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout' });
		const node = refund('500', {}, { retryOnFail: true, maxTries: 3 });
		expect(onlyJson(await run(node))).toMatchObject({ refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});

	it('and stays unknown is not sent again by Retry On Fail', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'reset', thenUnreadable: true });
		await run(refund('500', {}, { retryOnFail: true, maxTries: 3 }));
		expect(gateway.asked).toHaveLength(1);
	});
});

describe('the recorded intent', () => {
	it('of an unknown outcome keeps the next execution from sending', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		await run(refund('500'));
		gateway.recover();
		gateway.showsRefunds = false;
		const next = await run(refund('500'));
		expect(errorOf(next).message).toMatch(/sent before|already/i);
		expect(wordsOf(next)).toMatch(/Nothing was sent/);
		expect(gateway.asked).toHaveLength(1);
	});

	it('of an unknown outcome gives the refund as soon as it shows', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		await run(refund('500'));
		gateway.recover();
		const json = onlyJson(await run(refund('500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});

	it('of an unknown outcome under a request key gives that refund, not an earlier equal one', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500'));
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		await run(refund('500', { requestKey: 'two' }));
		gateway.recover();
		const json = onlyJson(await run(refund('500', { requestKey: 'two' })));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: gateway.refunds[1]?.id });
		expect(gateway.asked).toHaveLength(2);
	});

	it('of a refund that does not show yet keeps the next execution from sending', async () => {
		const gateway = new FakePayUmoney();
		gateway.showsRefunds = false;
		expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
		await run(refund('500'));
		expect(gateway.asked).toHaveLength(1);
	});

	it('of an unknown outcome is not satisfied by the refund of another key', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: false, reply: 'timeout', thenUnreadable: true });
		await run(refund('500', { requestKey: 'a' }));
		gateway.recover();
		const other = onlyJson(await run(refund('500', { requestKey: 'b' })));
		expect(other.outcome).toBe('created');
		const again = await run(refund('500', { requestKey: 'a' }));
		expect(errorOf(again).message).toMatch(/sent before/i);
		expect(gateway.asked).toHaveLength(2);
	});

	it('of an unknown outcome is not satisfied by an earlier refund of the dashboard', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		gateway.answers.push({ makes: false, reply: 'timeout', thenUnreadable: true });
		await run(refund('500', { requestKey: 'a' }));
		gateway.recover();
		const again = await run(refund('500', { requestKey: 'a' }));
		expect(errorOf(again).message).toMatch(/sent before/i);
		expect(gateway.asked).toHaveLength(1);
	});

	it('does not stand in the way of another amount or another key', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		await run(refund('500'));
		gateway.recover();
		expect(onlyJson(await run(refund('600'))).outcome).toBe('created');
		expect(onlyJson(await run(refund('500', { requestKey: 'new' }))).outcome).toBe('created');
		expect(gateway.asked).toHaveLength(3);
	});

	it.each<[string, [number, string]]>([
		['-1 in a 200', [200, JSON.stringify(refused('Refund not possible'))]],
		['400', [400, '']],
		['401', [401, HTML]],
		['403', [403, '']],
		['404', [404, '']],
	])('is taken back after a plain refusal: %s', async (_, reply) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: false, reply });
		expect((await run(refund('500'))).error).toBeDefined();
		expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
		expect(gateway.asked).toHaveLength(2);
	});

	it('is of this node: another execution of another payment is free', async () => {
		const gateway = new FakePayUmoney();
		gateway.payments.set('58876807', 2500);
		await run(refund('500'));
		const node = payUmoney('refund.create', { paymentId: '58876807', refundAmount: '500' });
		expect(onlyJson(await run(node)).outcome).toBe('created');
	});

	it('is not made by a dry run', async () => {
		new FakePayUmoney();
		await run(refund('500', { dryRun: true }));
		expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
	});
});

describe('a refund that PayUmoney refuses', () => {
	it('with -1 in a 200 fails with its words and is sent once', async () => {
		const gateway = new FakePayUmoney();
		const body = JSON.stringify(refused('Refund amount is not valid'));
		gateway.answers.push({ makes: false, reply: [200, body] });
		const outcome = await run(refund('500'));
		expect(wordsOf(outcome)).toContain('Refund amount is not valid');
		expect(outcome.error).toMatchObject({ name: 'NodeApiError', httpCode: '200' });
		expect(gateway.asked).toHaveLength(1);
	});

	it('with a status that is no zero as a text fails, too', async () => {
		const gateway = new FakePayUmoney();
		const body = JSON.stringify({ ...refused('No.'), status: '-1' });
		gateway.answers.push({ makes: false, reply: [200, body] });
		expect(wordsOf(await run(refund('500')))).toContain('No.');
	});

	it.each([400, 401, 402, 403, 404, 429])('with %i is sent once', async (status) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: false, reply: [status, ''] });
		expect(errorOf(await run(refund('500')))).toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it('because another worker made the same one a moment before is that one', async () => {
		const gateway = new FakePayUmoney();
		const body = JSON.stringify(refused('Duplicate refund'));
		gateway.answers.push({ makes: true, reply: [200, body] });
		const json = onlyJson(await run(refund('500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});
});
