import { sleep } from 'n8n-workflow';

import { PAYMENT_ID, v1 } from '../support/generations';
import {
	api,
	instamojoTrigger,
	startN8n,
	trustingTrigger,
	PAYMENT_PATH,
} from '../support/instamojo';
import { POSTED, signed } from '../support/signed';
import { rememberMore, restart } from '../support/triggerMemory';
import { deliver } from '../support/webhook';

describe('duplicates', () => {
	it('start nothing: 200, and nobody is asked', async () => {
		const n8n = startN8n();
		api(v1).get(PAYMENT_PATH).reply(200, v1.one('payment', v1.payment()));
		expect((await deliver(n8n, instamojoTrigger(), signed(POSTED))).started).toBe(true);
		const again = await deliver(n8n, instamojoTrigger(), signed(POSTED));
		expect(again).toMatchObject({ status: 200, started: false });
	});

	it('are known by payment and event, whatever else the form says', async () => {
		const n8n = startN8n();
		await deliver(n8n, trustingTrigger(), signed(POSTED));
		const again = signed({ ...POSTED, shorturl: 'https://imjo.in/other', extra: '1' });
		expect((await deliver(n8n, trustingTrigger(), again)).started).toBe(false);
	});

	it('are not other payments, nor other events of the same payment', async () => {
		const n8n = startN8n();
		const node = trustingTrigger({ events: ['paymentSuccessful', 'paymentFailed'] });
		await deliver(n8n, node, signed({ ...POSTED, status: 'Failed' }));
		expect((await deliver(n8n, node, signed(POSTED))).started).toBe(true);
		const other = signed({ ...POSTED, payment_id: 'MOJO2' });
		expect((await deliver(n8n, node, other)).started).toBe(true);
	});

	it('start the workflow each time in the editor, where one tries things out', async () => {
		const n8n = startN8n();
		for (const number of [1, 2]) {
			const mode = 'manual' as const;
			const { started } = await deliver(n8n, trustingTrigger(), signed(POSTED), { mode });
			expect([number, started]).toEqual([number, true]);
		}
	});

	it('start the workflow each time where the user wants that', async () => {
		const n8n = startN8n();
		const node = trustingTrigger({}, { ignoreDuplicates: false });
		const first = await deliver(n8n, node, signed(POSTED));
		const second = await deliver(n8n, node, signed(POSTED));
		expect([first.started, second.started]).toEqual([true, true]);
	});

	it('that arrive at the same moment start one execution', async () => {
		const n8n = startN8n();
		const all = [1, 2, 3, 4, 5].map(
			async () => await deliver(n8n, trustingTrigger(), signed(POSTED)),
		);
		const deliveries = await Promise.all(all);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
		expect(deliveries.every(({ status }) => status === 200)).toBe(true);
	});

	it('of which the second was loaded before the first was remembered start one execution', async () => {
		const n8n = startN8n();
		const first = deliver(n8n, trustingTrigger(), signed(POSTED));
		const second = deliver(n8n, trustingTrigger(), signed(POSTED), {
			preparing: sleep(20),
		});
		expect((await first).started).toBe(true);
		expect((await second).started).toBe(false);
	});

	it('of which the second was loaded long before it runs start one execution', async () => {
		const n8n = startN8n();
		await n8n.activate(trustingTrigger());
		const first = deliver(n8n, trustingTrigger(), signed(POSTED));
		const second = deliver(n8n, trustingTrigger(), signed(POSTED), { preparing: first });
		expect((await first).started).toBe(true);
		expect(await second).toMatchObject({ status: 200, started: false });
	});

	it('are known though another payment of the same moment was remembered last', async () => {
		const n8n = startN8n();
		await n8n.activate(trustingTrigger());
		const other = signed({ ...POSTED, payment_id: 'MOJO2' });
		const first = deliver(n8n, trustingTrigger(), signed(POSTED));
		await deliver(n8n, trustingTrigger(), other, { preparing: first });
		expect(JSON.stringify(n8n.staticData)).toContain(PAYMENT_ID);
		expect(JSON.stringify(n8n.staticData)).toContain('MOJO2');
	});

	it('of a trigger are not those of another, with the same payment', async () => {
		for (const n8n of [startN8n(), startN8n()]) {
			await n8n.activate(trustingTrigger());
			expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(true);
		}
	});

	it('of a trigger are not those of another in the same workflow', async () => {
		const n8n = startN8n();
		for (const name of ['One', 'Other']) {
			const node = { ...trustingTrigger(), id: name, name };
			expect((await deliver(n8n, node, signed(POSTED))).started).toBe(true);
		}
	});

	it('are still known after the workflow was published anew', async () => {
		const n8n = startN8n();
		await n8n.activate(trustingTrigger());
		await deliver(n8n, trustingTrigger(), signed(POSTED));
		await n8n.lifecycle(trustingTrigger(), 'delete');
		await n8n.activate(trustingTrigger());
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(false);
	});

	it('are given back by the process when the workflow is deactivated, and kept with the workflow', async () => {
		const n8n = startN8n();
		await n8n.activate(trustingTrigger());
		await deliver(n8n, trustingTrigger(), signed(POSTED));
		// Another delivery, loaded before, was the last to write.
		n8n.staticData = {};
		await n8n.lifecycle(trustingTrigger(), 'delete');
		expect(JSON.stringify(n8n.staticData)).toContain(PAYMENT_ID);
		n8n.staticData = {};
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(true);
	});

	it('are still known after a test in the editor, which ends as a deactivation does', async () => {
		const n8n = startN8n();
		await n8n.activate(trustingTrigger());
		await deliver(n8n, trustingTrigger(), signed(POSTED));
		// Another delivery, loaded before, was the last to write.
		n8n.staticData = {};
		for (const step of ['create', 'delete'] as const)
			await n8n.lifecycle(trustingTrigger(), step, true);
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(false);
	});

	it('that arrive while the first is being confirmed start one execution', async () => {
		const n8n = startN8n();
		api(v1)
			.get(PAYMENT_PATH)
			.reply(async () => {
				await sleep(200);
				return [200, v1.one('payment', v1.payment())];
			});
		const first = deliver(n8n, instamojoTrigger(), signed(POSTED));
		await sleep(50);
		const second = deliver(n8n, instamojoTrigger(), signed(POSTED));
		expect((await first).started).toBe(true);
		expect(await second).toMatchObject({ status: 200, started: false });
	});

	it('at the same moment, of which the first cannot be confirmed: the second starts', async () => {
		const n8n = startN8n();
		const patient = instamojoTrigger({ options: { ifNotConfirmed: 'retryLater' } });
		api(v1).get(PAYMENT_PATH).twice().reply(503, '');
		api(v1).get(PAYMENT_PATH).reply(200, v1.one('payment', v1.payment()));
		const both = [1, 2].map(async () => await deliver(n8n, patient, signed(POSTED)));
		const deliveries = await Promise.all(both);
		expect(deliveries.map(({ status }) => status).sort()).toEqual([200, 503]);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
	});

	it('are remembered with the workflow', async () => {
		const n8n = startN8n();
		await deliver(n8n, trustingTrigger(), signed(POSTED));
		expect(JSON.stringify(n8n.staticData)).toContain(`instamojo:${PAYMENT_ID}:successful`);
		expect(JSON.stringify(n8n.staticData)).not.toContain('foo@example.com');
	});

	it('are known among the last 1,000 events, and not much further back', async () => {
		const n8n = startN8n();
		const run = async (number: number) =>
			await deliver(n8n, trustingTrigger(), signed({ ...POSTED, payment_id: `MOJO${number}` }));
		await run(1);
		await rememberMore(n8n, trustingTrigger(), 998);
		await run(2);
		await restart(n8n, trustingTrigger());
		expect((await run(1)).started).toBe(false);
		await run(3);
		await restart(n8n, trustingTrigger());
		expect((await run(1)).started).toBe(true);
	});
});
