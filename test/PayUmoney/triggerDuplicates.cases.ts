import { sleep } from 'n8n-workflow';

import { paid, payUmoneyTrigger, startN8n, statusRecord } from '../support/payumoney';
import { FAILED, type Fields, formWithHeader, POSTED, withHeader } from '../support/payumoneyPosts';
import { asking, BOTH, confirm, KNOWN, trusting } from '../support/payumoneyTriggers';
import { rememberMore, restart } from '../support/triggerMemory';
import { deliver } from '../support/webhook';

describe('events', () => {
	it.each([
		['paymentSuccessful', FAILED],
		['paymentFailed', POSTED],
	])('that are not chosen start nothing: 200, and nobody is asked (%s)', async (event, fields) => {
		const node = payUmoneyTrigger({ events: [event] });
		const delivery = await deliver(startN8n(), node, withHeader(fields));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('are both possible', async () => {
		const n8n = startN8n();
		for (const fields of [FAILED, { ...POSTED, notificationId: '444' }]) {
			expect((await deliver(n8n, trusting(BOTH), withHeader(fields))).started).toBe(true);
		}
	});

	it.each([
		['a status that nobody knows', { ...POSTED, status: 'Strange' }],
		['a payment under way', { ...POSTED, status: 'pending' }],
		['no status', { ...POSTED, status: '' }],
		['no payment', { ...POSTED, paymentId: '' }],
		['a payment called null', { ...POSTED, paymentId: 'null' }],
	])('with %s start nothing: 200', async (_, fields) => {
		const delivery = await deliver(startN8n(), trusting(BOTH), withHeader(fields));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});
});

describe('duplicates', () => {
	it('start nothing: 200, and nobody is asked', async () => {
		const n8n = startN8n();
		confirm();
		expect((await deliver(n8n, payUmoneyTrigger(), withHeader(POSTED))).started).toBe(true);
		const again = await deliver(n8n, payUmoneyTrigger(), withHeader(POSTED));
		expect(again).toMatchObject({ status: 200, started: false });
	});

	it.each<[string, Fields]>([
		['another notification of the same payment', { ...POSTED, notificationId: '999' }],
		['no notification id', { ...POSTED, notificationId: '' }],
		['another word for the status', { ...POSTED, status: 'success' }],
	])('are known by payment and event: %s', async (_, fields) => {
		const n8n = startN8n();
		await deliver(n8n, trusting(), withHeader(POSTED));
		const again = await deliver(n8n, trusting(), withHeader(fields));
		expect(again).toMatchObject({ status: 200, started: false });
	});

	it('are known as a form after JSON', async () => {
		const n8n = startN8n();
		await deliver(n8n, trusting(), withHeader(POSTED));
		expect((await deliver(n8n, trusting(), formWithHeader(POSTED))).started).toBe(false);
	});

	it.each<[string, Fields]>([
		['other payments of the same notification', { ...POSTED, paymentId: '17076371' }],
		['other payments', { ...POSTED, paymentId: '2', merchantTransactionId: 'TXN2' }],
		[
			'other payments of another number',
			{ ...POSTED, paymentId: '2', merchantTransactionId: 'TXN2', notificationId: '444' },
		],
		[
			'a second payment of the same transaction',
			{ ...POSTED, paymentId: '2', notificationId: '5' },
		],
		['other events of the same payment', { ...FAILED, notificationId: '444' }],
	])('are not %s', async (_, fields) => {
		const n8n = startN8n();
		await deliver(n8n, trusting(BOTH), withHeader(POSTED));
		expect((await deliver(n8n, trusting(BOTH), withHeader(fields))).started).toBe(true);
	});

	it('start the workflow each time where the user wants that', async () => {
		const n8n = startN8n();
		const node = trusting({}, { ignoreDuplicates: false });
		const first = await deliver(n8n, node, withHeader(POSTED));
		const second = await deliver(n8n, node, withHeader(POSTED));
		expect([first.started, second.started]).toEqual([true, true]);
	});

	it('that arrive at the same moment start one execution', async () => {
		const n8n = startN8n();
		const all = [1, 2, 3, 4, 5].map(async () => await deliver(n8n, trusting(), withHeader(POSTED)));
		const deliveries = await Promise.all(all);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
		expect(deliveries.every(({ status }) => status === 200)).toBe(true);
	});

	it('under several notifications at the same moment start one execution', async () => {
		const n8n = startN8n();
		const all = ['1', '2', '3'].map(
			async (notificationId) =>
				await deliver(n8n, trusting(), withHeader({ ...POSTED, notificationId })),
		);
		const deliveries = await Promise.all(all);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
	});

	it('are still known after a test in the editor, which ends as a deactivation does', async () => {
		const n8n = startN8n();
		await n8n.activate(trusting());
		await deliver(n8n, trusting(), withHeader(POSTED));
		// Another delivery, loaded before, was the last to write.
		n8n.staticData = {};
		for (const step of ['create', 'delete'] as const) await n8n.lifecycle(trusting(), step, true);
		expect((await deliver(n8n, trusting(), withHeader(POSTED))).started).toBe(false);
	});

	it('that arrive while the first is being confirmed start one execution', async () => {
		const n8n = startN8n();
		asking().reply(async () => {
			await sleep(150);
			return [200, paid([statusRecord(KNOWN)])];
		});
		const first = deliver(n8n, payUmoneyTrigger(), withHeader(POSTED));
		await sleep(30);
		const second = deliver(n8n, payUmoneyTrigger(), withHeader(POSTED));
		expect((await first).started).toBe(true);
		expect(await second).toMatchObject({ status: 200, started: false });
	});

	it('of which the second was loaded long before it runs start one execution', async () => {
		const n8n = startN8n();
		await n8n.activate(trusting());
		const first = deliver(n8n, trusting(), withHeader(POSTED));
		const second = deliver(n8n, trusting(), withHeader(POSTED), { preparing: first });
		expect((await first).started).toBe(true);
		expect(await second).toMatchObject({ status: 200, started: false });
	});

	it('at the same moment, of which the first cannot be confirmed: the second starts', async () => {
		const n8n = startN8n();
		asking().twice().reply(503, '');
		confirm();
		const patient = payUmoneyTrigger({}, { ifNotConfirmed: 'retryLater' });
		const both = [1, 2].map(async () => await deliver(n8n, patient, withHeader(POSTED)));
		const deliveries = await Promise.all(both);
		expect(deliveries.map(({ status }) => status).sort()).toEqual([200, 503]);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
	});

	it('are known among the last 1,000 events, and not much further back', async () => {
		const n8n = startN8n();
		const run = async (number: number) => {
			const fields = { ...POSTED, paymentId: String(number), notificationId: `n${number}` };
			return await deliver(n8n, trusting(), withHeader(fields));
		};
		await run(1);
		await rememberMore(n8n, trusting(), 998);
		await run(2);
		await restart(n8n, trusting());
		expect((await run(1)).started).toBe(false);
		await run(3);
		await restart(n8n, trusting());
		expect((await run(1)).started).toBe(true);
	});

	it('of which n8n could not take the first: 5xx, and the second starts', async () => {
		const n8n = startN8n();
		const storing = async () => await Promise.reject(new Error('database is locked'));
		const first = await deliver(n8n, trusting(), withHeader(POSTED), { storing });
		expect(first).toMatchObject({ status: 500, started: false });
		expect((await deliver(n8n, trusting(), withHeader(POSTED))).started).toBe(true);
	});

	it('are remembered with the workflow', async () => {
		const n8n = startN8n();
		await deliver(n8n, trusting(), withHeader(POSTED));
		expect(JSON.stringify(n8n.staticData)).toContain('payumoney:17076370:successful');
		expect(JSON.stringify(n8n.staticData)).not.toContain('asha@example.com');
	});
});
