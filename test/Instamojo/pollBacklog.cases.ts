import { sleep } from 'n8n-workflow';

import { FakeLedger } from '../support/fakeLedger';
import { v1, v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

const idsOf = (items: Array<Record<string, unknown>>) =>
	items.map(({ paymentId }) => String(paymentId));
const some = (count: number, make: () => { id: string }) =>
	Array.from({ length: count }, () => make().id);

/** So close together that ten thousand fit into a day. */
const STEP_MS = 5000;

function flood(ledger: FakeLedger, count: number): string[] {
	return some(count, () => {
		ledger.now += STEP_MS - 60_000;
		return ledger.addPayment('successful');
	});
}

describe('10,000 payments since the last poll', () => {
	it.each([
		{ generation: v1, cap: 50 },
		{ generation: v2, cap: 500 },
	])('come out once each, $cap to a page, and no poll reads without end', async (setup) => {
		const { generation, cap } = setup;
		const trigger = instamojoPollTrigger('paymentSuccessful', generation);
		const ledger = new FakeLedger(generation);
		ledger.largestPage = cap;
		some(300, () => ledger.addPayment('successful'));
		const n8n = startN8n();
		const { poll } = await publish(n8n, trigger);
		const made = flood(ledger, 10_000);
		const reported: string[] = [];
		for (let polls = 0; reported.length < made.length && polls < 12; polls++) {
			ledger.calls.length = 0;
			// New ones come in all the while, and move everything on.
			made.push(...flood(ledger, 7));
			const items = idsOf(await poll());
			expect(items.length).toBeGreaterThan(0);
			expect(ledger.calls.length).toBeLessThanOrEqual(41);
			reported.push(...items);
		}
		reported.push(...idsOf(await poll()));
		expect(new Set(reported).size).toBe(reported.length);
		expect(reported.sort()).toEqual(made.sort());
		expect(JSON.stringify(n8n.staticData).length).toBeLessThan(60_000);
		expect(await poll()).toEqual([]);
	});
});

describe('the time that n8n gives to a poll', () => {
	const trigger = instamojoPollTrigger('paymentSuccessful', v1);

	it('is kept: what was read by then comes out, the rest at later polls', async () => {
		const ledger = new FakeLedger(v1);
		ledger.largestPage = 50;
		some(60, () => ledger.addPayment('successful'));
		const { poll } = await publish(startN8n(), trigger);
		const made = flood(ledger, 600);
		ledger.before = async () => await sleep(60).then(() => undefined);
		const reported: string[] = [];
		let polls = 0;
		for (; reported.length < made.length && polls < 30; polls++) {
			const begun = Date.now();
			reported.push(...idsOf(await poll({ budgetMs: 600 })));
			expect(Date.now() - begun).toBeLessThan(900);
		}
		expect(polls).toBeGreaterThan(1);
		expect(reported.sort()).toEqual(made.sort());
	});

	it('passes without an answer: the poll fails in time, and remembers nothing', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		const { poll } = await publish(n8n, trigger);
		const { id } = ledger.addPayment('successful');
		ledger.before = async () => await sleep(1000).then(() => undefined);
		const begun = Date.now();
		await expect(poll({ budgetMs: 300 })).rejects.toThrow('Instamojo did not answer in time');
		expect(Date.now() - begun).toBeLessThan(700);
		ledger.before = () => undefined;
		await sleep(1000);
		expect(idsOf(await poll())).toEqual([id]);
	});

	it('need not be told: an n8n of before is asked for none', async () => {
		const ledger = new FakeLedger(v1);
		const { poll } = await publish(startN8n(), trigger);
		const { id } = ledger.addPayment('successful');
		expect(idsOf(await poll())).toEqual([id]);
	});
});
