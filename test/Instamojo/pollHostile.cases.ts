import { sleep } from 'n8n-workflow';

import { FakeLedger } from '../support/fakeLedger';
import { generations, v1, v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

const idsOf = (items: Array<Record<string, unknown>>) =>
	items.map(({ paymentId }) => String(paymentId));
const trigger = instamojoPollTrigger('paymentSuccessful');
const some = (count: number, make: () => { id: string }) =>
	Array.from({ length: count }, () => make().id);

describe('between two processes', () => {
	it('nothing is reported twice and nothing is lost when n8n starts again', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		const before = await publish(n8n, trigger);
		const reported = ledger.addPayment('successful').id;
		expect(idsOf(await before.poll())).toEqual([reported]);
		const missed = ledger.addPayment('successful').id;
		const after = await publish(n8n, trigger);
		expect(idsOf(after.first)).toEqual([missed]);
		expect(await after.poll()).toEqual([]);
	});

	it('a payment that was still pending is watched on', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		const pending = ledger.addPayment('pending');
		await publish(n8n, trigger);
		for (let count = 0; count < 150; count++) ledger.addPayment('failed');
		ledger.settle(pending, 'successful');
		expect(idsOf((await publish(n8n, trigger)).first)).toEqual([pending.id]);
	});

	it('what n8n keeps for a poll alone is all that a poll needs', async () => {
		const ledger = new FakeLedger(v1);
		let staged = {};
		const n8n = startN8n();
		const { poll } = await publish(n8n, trigger, { staged });
		const keep = () => (staged = JSON.parse(JSON.stringify(staged)));
		const { id } = ledger.addPayment('successful');
		// A poll of which n8n threw the result away: what it remembered is gone with it.
		await poll({ staged: JSON.parse(JSON.stringify(staged)) });
		expect(idsOf(await poll({ staged: keep() }))).toEqual([id]);
		expect(await poll({ staged: keep() })).toEqual([]);
	});

	it('the workflow off for six days is caught up on, off for longer as far as seven days back', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		ledger.addPayment('successful');
		await publish(n8n, trigger);
		const day = 24 * 60 * 60 * 1000;
		ledger.now += day;
		ledger.addPayment('successful');
		ledger.now += 2 * day;
		const missed = [ledger.addPayment('successful').id];
		ledger.now += 6 * day;
		missed.push(ledger.addPayment('successful').id);
		expect(idsOf((await publish(n8n, trigger)).first)).toEqual(missed);
	});
});

describe('polls at the same moment', () => {
	it('report each payment once', async () => {
		const ledger = new FakeLedger(v1);
		const { poll } = await publish(startN8n(), trigger);
		const made = some(3, () => ledger.addPayment('successful'));
		ledger.before = async () => await sleep(50).then(() => undefined);
		const all = await Promise.all([poll(), poll(), poll()]);
		expect(idsOf(all.flat())).toEqual(made);
	});

	it('of which both are the first begin once', async () => {
		const ledger = new FakeLedger(v1);
		ledger.addPayment('successful');
		ledger.before = async () => await sleep(50).then(() => undefined);
		const n8n = startN8n();
		const both = await Promise.all([publish(n8n, trigger), publish(n8n, trigger)]);
		const { id } = ledger.addPayment('successful');
		for (const { poll } of both) expect(idsOf(await poll())).toEqual([id]);
	});
});

describe.each(generations)('a list that moves ($name)', (generation) => {
	const of = instamojoPollTrigger('paymentSuccessful', generation);

	it.each([1, 25, 70])('by %d while each page of 50 is read loses nothing', async (moves) => {
		const ledger = new FakeLedger(generation);
		ledger.largestPage = 50;
		some(300, () => ledger.addPayment('successful'));
		const { poll } = await publish(startN8n(), of);
		const made = some(180, () => ledger.addPayment('successful'));
		const calls = ledger.calls.length;
		ledger.before = () => {
			if (ledger.calls.length < calls + 6)
				made.push(...some(moves, () => ledger.addPayment('successful')));
			return undefined;
		};
		const reported = [...(await poll()), ...(await poll()), ...(await poll())];
		expect(idsOf(reported).sort()).toEqual(made.sort());
	});

	it('and gives a payment late, with a time before others, reports it', async () => {
		const ledger = new FakeLedger(generation);
		some(200, () => ledger.addPayment('successful'));
		const { poll } = await publish(startN8n(), of);
		some(10, () => ledger.addPayment('successful'));
		await poll();
		const late = ledger.addPayment('successful');
		ledger.lists.payments.splice(0, 1);
		ledger.lists.payments.splice(40, 0, late);
		const [, , neighbour] = ledger.lists.payments.slice(38);
		late.created_at = neighbour?.created_at;
		expect(idsOf(await poll())).toEqual([late.id]);
		expect(await poll()).toEqual([]);
	});

	it('and gives all payments one time reports each once', async () => {
		const ledger = new FakeLedger(generation);
		const created_at = '2026-11-20T08:26:26.382335Z';
		some(120, () => ledger.addPayment('successful', { created_at }));
		const { poll } = await publish(startN8n(), of);
		const made = some(130, () => ledger.addPayment('successful', { created_at }));
		expect(idsOf(await poll())).toEqual(made);
		made.push(...some(5, () => ledger.addPayment('successful', { created_at })));
		expect(idsOf(await poll())).toEqual(made.slice(-5));
		expect(await poll()).toEqual([]);
	});

	it('and lags behind for a while reports nothing again', async () => {
		const ledger = new FakeLedger(generation);
		const { poll } = await publish(startN8n(), of);
		const made = some(5, () => ledger.addPayment('successful'));
		expect(idsOf(await poll())).toEqual(made);
		const all = [...ledger.lists.payments];
		ledger.lists.payments.splice(0, 3);
		expect(await poll()).toEqual([]);
		ledger.lists.payments.splice(0, Infinity, ...all);
		expect(await poll()).toEqual([]);
	});
});

describe('clocks', () => {
	it.each([-400, -1, 1, 400])('that are %d days apart change nothing', async (days) => {
		const ledger = new FakeLedger(v1);
		ledger.now = Date.now() + days * 24 * 60 * 60 * 1000;
		ledger.addPayment('successful');
		const { poll } = await publish(startN8n(), trigger);
		const { id } = ledger.addPayment('successful');
		expect(idsOf(await poll())).toEqual([id]);
	});

	it('that are not told at all change nothing', async () => {
		const ledger = new FakeLedger(v1);
		ledger.addPayment('successful', { created_at: null });
		const { poll } = await publish(startN8n(), trigger);
		const { id } = ledger.addPayment('successful', { created_at: null });
		expect(idsOf(await poll())).toEqual([id]);
		expect(await poll()).toEqual([]);
	});
});

describe('a poll that fails', () => {
	it('remembers nothing, and the next one catches up', async () => {
		const ledger = new FakeLedger(v1);
		ledger.largestPage = 50;
		some(60, () => ledger.addPayment('successful'));
		const n8n = startN8n();
		const { poll } = await publish(n8n, trigger);
		const kept = JSON.stringify(n8n.staticData);
		const made = some(230, () => ledger.addPayment('successful'));
		ledger.before = (call) => (call === 'payments 3' ? [500, 'Internal Server Error'] : undefined);
		await expect(poll()).rejects.toThrow('Instamojo could not handle the call (HTTP 500)');
		expect(JSON.stringify(n8n.staticData)).toBe(kept);
		ledger.before = () => undefined;
		expect(idsOf(await poll())).toEqual(made);
	});

	it('says what to do, and that nothing is lost', async () => {
		const ledger = new FakeLedger(v1);
		const { poll } = await publish(startN8n(), trigger);
		ledger.before = () => [401, { success: false, message: 'Invalid token.' }];
		const failure = await poll().catch((error: unknown) => error);
		expect(failure).toMatchObject({
			httpCode: '401',
			message: expect.stringContaining('Instamojo did not accept the credential'),
			description: expect.stringMatching(/^Copy the keys again.*Nothing is lost: the next poll/),
		});
	});

	it('at activation says that the trigger has not begun', async () => {
		const ledger = new FakeLedger(v1);
		ledger.before = () => [401, { success: false, message: 'Invalid token.' }];
		const failure = await publish(startN8n(), trigger).catch((error: unknown) => error);
		expect(failure).toMatchObject({
			description: expect.stringContaining('The trigger has not begun: publish the workflow again'),
		});
	});

	it('because it asks too often asks no more, and tells n8n how long to wait', async () => {
		const ledger = new FakeLedger(v1);
		const { poll } = await publish(startN8n(), trigger);
		ledger.calls.length = 0;
		ledger.before = () => [429, { success: false, message: 'Slow down' }];
		const failure = await poll().catch((error: unknown) => error);
		expect(failure).toMatchObject({ httpCode: '429', failure: { cause: 'rate-limited' } });
		expect(ledger.calls).toHaveLength(1);
	});

	it('once in between, as a gateway does, is asked again at once', async () => {
		const ledger = new FakeLedger(v2);
		const { poll } = await publish(startN8n(), instamojoPollTrigger('paymentSuccessful', v2));
		const { id } = ledger.addPayment('successful');
		let failed = 0;
		ledger.before = () => (failed++ === 0 ? [502, 'Bad Gateway'] : undefined);
		expect(idsOf(await poll())).toEqual([id]);
	});
});
