import { sleep } from 'n8n-workflow';

import { FakeLedger } from '../support/fakeLedger';
import { generations, refundCase, v1, v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n, storedKeys } from '../support/instamojo';
import { publish, tryOut } from '../support/poll';

const idsOf = (items: Array<Record<string, unknown>>) =>
	items.map(({ paymentId }) => String(paymentId));
const trigger = instamojoPollTrigger('paymentSuccessful');

/** Filled in anew. Whether it is of the same account cannot be told by it. */
const otherCredential = { ...storedKeys, environment: 'custom', baseUrl: v1.live };

describe('trying the poll trigger out', () => {
	it.each(generations)(
		'shows the latest event and remembers nothing ($name)',
		async (generation) => {
			const ledger = new FakeLedger(generation);
			const of = instamojoPollTrigger('paymentSuccessful', generation);
			ledger.addPayment('successful');
			const latest = ledger.addPayment('successful');
			for (let number = 0; number < 120; number++) ledger.addPayment('failed');
			const n8n = startN8n();
			for (let times = 0; times < 2; times++)
				expect(idsOf(await tryOut(n8n, of))).toEqual([latest.id]);
			expect(n8n.staticData).toEqual({});
			const { poll } = await publish(n8n, of);
			const kept = JSON.stringify(n8n.staticData);
			const { id } = ledger.addPayment('successful');
			await tryOut(n8n, of);
			expect(JSON.stringify(n8n.staticData)).toBe(kept);
			expect(idsOf(await poll())).toEqual([id]);
		},
	);

	it('shows the case of a refund (v2)', async () => {
		const ledger = new FakeLedger(v2);
		const payment = ledger.addPayment('successful');
		payment.cases = ['https://api.instamojo.com/v2/resolutioncenter/cases/C1/'];
		ledger.add('resolutioncenter/cases', { ...refundCase(), id: 'C1' });
		ledger.add('refunds', { payment: payment.id, amount: '2500.00' });
		const [item] = await tryOut(startN8n(), instamojoPollTrigger('refundUpdated', v2));
		expect(item).toMatchObject({ refundId: 'C1', eventKey: 'instamojo:C1:completed' });
	});

	it('says so where there is nothing to show', async () => {
		const ledger = new FakeLedger(v1);
		const failureOf = async () =>
			await tryOut(startN8n(), trigger).catch((error: unknown) => error);
		expect(await failureOf()).toMatchObject({
			message: 'There are no payments that are successful among this account',
		});
		ledger.addPayment('failed');
		expect(await failureOf()).toMatchObject({
			message:
				'There are no payments that are successful among the newest 1 payments of this account',
			description: expect.stringContaining('nothing to show as a sample yet'),
		});
	});
});

describe('what is remembered', () => {
	it('belongs to the event: another one begins anew', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		await publish(n8n, trigger);
		ledger.addPayment('failed');
		const other = await publish(n8n, instamojoPollTrigger('paymentFailed'));
		expect(other.first).toEqual([]);
		const { id } = ledger.addPayment('failed');
		expect(idsOf(await other.poll())).toEqual([id]);
	});

	it('belongs to the account: the payments of another one are not reported as new', async () => {
		const test = new FakeLedger(v1);
		test.addPayment('successful');
		const n8n = startN8n();
		await publish(n8n, trigger);
		const live = Array.from({ length: 150 }, (_, number) => ({
			...test.add('payments', { status: 'Credit' }),
			id: `MOJOlive${number}`,
		}));
		test.lists.payments.splice(0, Infinity, ...live);
		n8n.credentials.stored.instamojoApi = otherCredential;
		const { first, poll } = await publish(n8n, trigger);
		expect(first).toEqual([]);
		const { id } = test.addPayment('successful');
		expect(idsOf(await poll())).toEqual([id]);
	});

	it.each([1, 150, 700])(
		'stays when the keys of the account are renewed, after %d payments that none could ask for',
		async (count) => {
			const ledger = new FakeLedger(v1);
			ledger.addPayment('successful');
			const n8n = startN8n();
			await publish(n8n, trigger);
			const ids = Array.from({ length: count }, () => ledger.addPayment('successful').id);
			n8n.credentials.stored.instamojoApi = otherCredential;
			const { first, poll } = await publish(n8n, trigger);
			expect(idsOf([...first, ...(await poll())])).toEqual(ids);
		},
	);

	it('is left alone where there is no time to tell whose payments these are', async () => {
		const ledger = new FakeLedger(v1);
		ledger.addPayment('successful');
		const n8n = startN8n();
		await publish(n8n, trigger);
		const ids = Array.from({ length: 600 }, () => ledger.addPayment('successful').id);
		n8n.credentials.stored.instamojoApi = otherCredential;
		ledger.before = async (call) =>
			call === 'payments 2' ? await sleep(700).then(() => undefined) : undefined;
		await expect(publish(n8n, trigger, { budgetMs: 500 })).rejects.toThrow('in time');
		ledger.before = () => undefined;
		expect(idsOf((await publish(n8n, trigger)).first)).toEqual(ids);
	});

	it('holds ids, and nothing of buyers, keys or amounts', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		const { poll } = await publish(n8n, trigger);
		ledger.addPayment('successful');
		ledger.addPayment('pending');
		await poll();
		const kept = JSON.stringify(n8n.staticData);
		expect(kept).toContain('MOJO00000001');
		expect(kept).not.toMatch(/example\.com|John|\+91|2500|made-up/);
	});

	it('is bounded: the newest 1,000 things and 500 that are open', async () => {
		const ledger = new FakeLedger(v1);
		const n8n = startN8n();
		const { poll } = await publish(n8n, trigger);
		for (let number = 0; number < 1900; number++) {
			ledger.now -= 59_000;
			ledger.addPayment(number % 2 ? 'pending' : 'successful');
		}
		expect(await poll()).toHaveLength(950);
		const [kept] = Object.values(n8n.staticData).map((memory) => Object(memory).poll);
		expect([kept.known.length, kept.open.length]).toEqual([1000, 500]);
		// Those that are kept are the newest.
		expect(String(kept.known[0])).toContain('MOJO00001900');
		expect(
			kept.open
				.map((one: string) => one.slice(4, 12))
				.sort()
				.at(0),
		).toBe('00000902');
	});
});
