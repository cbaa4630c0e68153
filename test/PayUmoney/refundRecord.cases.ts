import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { HTML, payUmoney, refused, startN8n } from '../support/payumoney';
import { refund } from '../support/payumoneyRefunds';

beforeEach(startDeduplication);

const run = async (node: NodeSetup) =>
	(await withFastClock(async () => await startN8n().run(node))).result;

/** A refund whose answer never comes. Only afterwards can PayUmoney be read again. */
async function leaveUnknown(gateway: FakePayUmoney, node: NodeSetup, { makes } = { makes: true }) {
	gateway.answers.push({ makes, reply: 'timeout', thenUnreadable: true });
	await run(node);
	gateway.recover();
}

describe('the recorded intent', () => {
	it('of an unknown outcome keeps the next execution from sending', async () => {
		const gateway = new FakePayUmoney();
		await leaveUnknown(gateway, refund('500'));
		gateway.showsRefunds = false;
		const next = await run(refund('500'));
		expect(errorOf(next).message).toMatch(/sent before|already/i);
		expect(wordsOf(next)).toMatch(/Nothing was sent/);
		expect(gateway.asked).toHaveLength(1);
	});

	it('of an unknown outcome gives the refund as soon as it shows', async () => {
		const gateway = new FakePayUmoney();
		await leaveUnknown(gateway, refund('500'));
		const json = onlyJson(await run(refund('500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});

	it('of an unknown outcome under a request key knows the refund as its own once it showed', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		await run(refund('500', { requestKey: 'a' }));
		gateway.recover();
		await run(refund('500', { requestKey: 'a' }));
		expect(onlyJson(await run(refund('500', { requestKey: 'a' })))).toMatchObject({
			outcome: 'alreadyExists',
			transactionId: 'a',
		});
	});

	it('of an unknown outcome under a request key gives that refund, not an earlier equal one', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500'));
		await leaveUnknown(gateway, refund('500', { requestKey: 'two' }));
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

	it('of an unknown outcome holds up an equal refund of another key: which of them shows could not be told', async () => {
		const gateway = new FakePayUmoney();
		await leaveUnknown(gateway, refund('500', { requestKey: 'a' }), { makes: false });
		for (const requestKey of ['b', 'a']) {
			const held = await run(refund('500', { requestKey }));
			expect(errorOf(held).message).toMatch(/sent before and it is unknown/i);
		}
		expect(gateway.asked).toHaveLength(1);
	});

	it.each([
		['a', 'b'],
		['b', 'a'],
	])('of an unknown outcome is known once it shows, asked for %s before %s', async (...keys) => {
		const gateway = new FakePayUmoney();
		await leaveUnknown(gateway, refund('500', { requestKey: 'a' }));
		for (const requestKey of [...keys, ...keys]) await run(refund('500', { requestKey }));
		const again = [];
		for (const requestKey of ['a', 'b']) {
			again.push(onlyJson(await run(refund('500', { requestKey }))).outcome);
		}
		expect(again).toEqual(['alreadyExists', 'alreadyExists']);
		expect(gateway.asked).toHaveLength(2);
	});

	it('of an unknown outcome is not satisfied by an earlier refund of the dashboard', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		await leaveUnknown(gateway, refund('500', { requestKey: 'a' }), { makes: false });
		const again = await run(refund('500', { requestKey: 'a' }));
		expect(errorOf(again).message).toMatch(/sent before/i);
		expect(gateway.asked).toHaveLength(1);
	});

	it('does not stand in the way of another amount or another key', async () => {
		const gateway = new FakePayUmoney();
		await leaveUnknown(gateway, refund('500'));
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
