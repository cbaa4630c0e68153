import { sleep, type IDataObject } from 'n8n-workflow';

import { FakeLedger } from '../support/fakeLedger';
import { refundCase, v1, v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish, tryOut } from '../support/poll';

type Items = IDataObject[];
const idsOf = (items: Items) => items.map(({ paymentId }) => String(paymentId));
const keysOf = (items: Items) => items.map(({ eventKey }) => eventKey);
const trigger = instamojoPollTrigger('paymentSuccessful');

function flood(ledger: FakeLedger, count: number): string[] {
	return Array.from({ length: count }, () => {
		ledger.now -= 59_000;
		return ledger.addPayment('successful').id;
	});
}

async function pollAll(poll: () => Promise<Items>, polls: number): Promise<Items> {
	const all: Items = [];
	for (let count = 0; count < polls; count++) all.push(...(await poll()));
	return all;
}

describe('a flood that takes several polls', () => {
	it('and another one behind it come out once each', async () => {
		const ledger = new FakeLedger(v1);
		ledger.largestPage = 20;
		flood(ledger, 100);
		const { poll } = await publish(startN8n(), trigger);
		const made = flood(ledger, 2000);
		const reported = await poll();
		made.push(...flood(ledger, 1500));
		reported.push(...(await pollAll(poll, 9)));
		expect(idsOf(reported).sort()).toEqual(made.sort());
	});

	it('of which the list loses the place loses nothing', async () => {
		const ledger = new FakeLedger(v1);
		ledger.largestPage = 20;
		flood(ledger, 100);
		const { poll } = await publish(startN8n(), trigger);
		const made = flood(ledger, 2000);
		const reported = await poll();
		// As if everything that was read had been taken away, and some more.
		const [gone] = [ledger.lists.payments.splice(0, 1000).map(({ id }) => id)];
		reported.push(...(await pollAll(poll, 8)));
		const left = made.filter((id) => !gone.includes(id));
		expect(idsOf(reported)).toEqual(expect.arrayContaining(left));
	});

	it('goes on with the pages that there are when they become shorter', async () => {
		const ledger = new FakeLedger(v2);
		flood(ledger, 100);
		const { poll } = await publish(startN8n(), instamojoPollTrigger('paymentSuccessful', v2));
		const made = flood(ledger, 3000);
		const reported = await poll();
		ledger.largestPage = 30;
		reported.push(...(await pollAll(poll, 4)));
		expect(idsOf(reported).sort()).toEqual(made.sort());
	});
});

describe('a gateway out of order', () => {
	it('that gives one page over and over is told of, and nothing is remembered', async () => {
		const ledger = new FakeLedger(v1);
		const { poll } = await publish(startN8n(), trigger);
		const page = Array.from({ length: 50 }, (_, number) =>
			v1.payment({ payment_id: `MOJO${number}` }),
		);
		ledger.before = () => [200, v1.page('payment', page)];
		const failure = await poll().catch((error: unknown) => error);
		expect(failure).toMatchObject({
			message: expect.stringContaining('goes in a circle'),
			description: expect.stringContaining('The next poll tries again'),
		});
	});

	it.each([
		['paymentSuccessful', 'payments'],
		['refundUpdated', 'refunds'],
		['orderPaid', 'orders'],
	])('that lists what has no id is not stopped by it: %s', async (event, key) => {
		const ledger = new FakeLedger(v2);
		const body = { payments: [], [key]: [{ amount: '1.00', cases: null }], next: null };
		ledger.before = (call) => (call.endsWith(' 1') ? [200, body] : undefined);
		const { first, poll } = await publish(startN8n(), instamojoPollTrigger(event, v2));
		expect([first, await poll()]).toEqual([[], []]);
	});

	it('that breaks a connection once is asked again', async () => {
		const ledger = new FakeLedger(v1);
		const { poll } = await publish(startN8n(), trigger);
		const { id } = ledger.addPayment('successful');
		let broken = 0;
		ledger.before = () => {
			if (broken++ === 0) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
			return undefined;
		};
		expect(idsOf(await poll())).toEqual([id]);
	});

	it('that is slow with one thing does not keep the others back', async () => {
		const ledger = new FakeLedger(v1);
		const other = ledger.addPayment('pending');
		const pending = ledger.addPayment('pending');
		const { poll } = await publish(startN8n(), trigger);
		flood(ledger, 150);
		await poll();
		ledger.before = async (call) =>
			call === `payments/${pending.id}` ? await sleep(900).then(() => undefined) : undefined;
		const { id } = ledger.addPayment('successful');
		ledger.settle(other, 'successful');
		const slow = [...(await poll({ budgetMs: 600 })), ...(await poll({ budgetMs: 600 }))];
		expect(idsOf(slow).sort()).toEqual([other.id, id].sort());
		ledger.before = () => undefined;
		ledger.settle(pending, 'successful');
		expect(idsOf(await poll())).toEqual([pending.id]);
	});
});

describe('a poll while another is under way', () => {
	it('leaves the work to that one', async () => {
		const ledger = new FakeLedger(v1);
		const { poll, tick } = await publish(startN8n(), trigger);
		const { id } = ledger.addPayment('successful');
		ledger.before = async () => await sleep(200).then(() => undefined);
		const first = poll();
		await sleep(50);
		const calls = ledger.calls.length;
		expect(await tick()).toBeNull();
		expect(ledger.calls).toHaveLength(calls);
		expect(idsOf(await first)).toEqual([id]);
	});

	it('is not kept from working by another node of its workflow, even one with the same id', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		const successes = await publish(n8n, { ...trigger, name: 'Successes', id: 'copied' });
		const failed = instamojoPollTrigger('paymentFailed');
		const failures = await publish(n8n, { ...failed, name: 'Failures', id: 'copied' });
		const [paid, lost] = [ledger.addPayment('successful'), ledger.addPayment('failed')];
		ledger.before = async () => await sleep(100).then(() => undefined);
		const first = successes.poll();
		await sleep(50);
		expect(idsOf(await failures.poll())).toEqual([lost.id]);
		expect(idsOf(await first)).toEqual([paid.id]);
	});
});

describe('what was stored', () => {
	it.each([
		['nothing that can be read', { known: 5, open: null, gap: {} }],
		['a gap without anything in it', { known: ['MOJOx'], open: ['MOJOy '], gap: { edge: [] } }],
	])('and is %s lets the trigger begin anew', async (_, stored) => {
		const ledger = new FakeLedger(v1);
		ledger.addPayment('successful');
		const n8n = startN8n();
		const poll = { event: 'paymentSuccessful', account: 'of another', ...stored };
		n8n.staticData = { 'node:Node': { poll } };
		const { first, poll: pollAgain } = await publish(n8n, trigger);
		expect(first).toEqual([]);
		const { id } = ledger.addPayment('successful');
		expect(idsOf(await pollAgain())).toEqual([id]);
	});
});

describe('refunds of v2 in numbers', () => {
	const refunds = instamojoPollTrigger('refundUpdated', v2);

	it('for which a poll has no time come out at the next ones, once each', async () => {
		const ledger = new FakeLedger(v2);
		for (let number = 0; number < 15; number++) ledger.addPayment('successful');
		const paid = [...ledger.lists.payments];
		for (let number = 0; number < 120; number++) ledger.addPayment('failed');
		const { poll } = await publish(startN8n(), refunds);
		for (const [number, payment] of paid.entries()) {
			const id = `C${number}`;
			payment.cases = [`https://api.instamojo.com/v2/resolutioncenter/cases/${id}/`];
			ledger.add('resolutioncenter/cases', { ...refundCase(), id });
			ledger.add('refunds', { payment: payment.id, amount: '2500.00' });
		}
		ledger.before = async (call) =>
			call.includes('/') ? await sleep(40).then(() => undefined) : undefined;
		const reported: Items = [];
		let polls = 0;
		for (; reported.length < 15 && polls < 12; polls++)
			reported.push(...(await poll({ budgetMs: 800 })));
		expect(polls).toBeGreaterThan(1);
		expect(new Set(keysOf(reported)).size).toBe(15);
		expect(reported).toHaveLength(15);
	});

	it('of payments that are not there any more come out as they are listed', async () => {
		const ledger = new FakeLedger(v2);
		const { poll } = await publish(startN8n(), refunds);
		ledger.add('refunds', { payment: 'MOJOgone', amount: '10.00' });
		ledger.add('refunds', { payment: null, amount: '11.00' });
		expect((await poll()).map(({ amount }) => amount)).toEqual(['10.00', '11.00']);
	});

	it('of which there are none are told of in the editor', async () => {
		const ledger = new FakeLedger(v2);
		const failure = await tryOut(startN8n(), refunds).catch((error: unknown) => error);
		expect(failure).toMatchObject({ message: 'There are no refunds among this account' });
		expect(ledger.calls).toEqual(['refunds 1']);
	});
});
