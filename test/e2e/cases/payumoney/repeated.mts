import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { listAt } from '../../support/json.mts';
import type { World } from '../../world.mts';
import { deliveriesOf } from '../steps.mts';
import { listenForPayments, pay, payUnannounced, startedByPayments } from './steps.mts';

/** Webhooks that come more than once. */
export function repeatedCases(world: World): void {
	const { payumoney } = world.sandbox.control;

	it('that comes again, the same bytes or a new notification, is answered 200 and starts nothing more', async () => {
		const listener = await listenForPayments(world);
		// n8n may treat what it remembers first unlike what it remembers later.
		const paid = [];
		for (let count = 0; count < 3; count++) {
			const { paymentId } = pay(world);
			paid.push(paymentId);
			const [first] = await deliveriesOf(world, paymentId);
			assert.ok(first);
			const again = await payumoney.redeliver({ deliveryId: first.id });
			assert.equal(again.attempts[0]?.status, 200);
			const anew = await payumoney.notify({ paymentId });
			assert.equal(anew.attempts[0]?.status, 200);
		}
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [...paid, last]);
	});

	it('that comes again a moment later starts nothing more, wherever the first one is by then', async () => {
		const listener = await listenForPayments(world);
		const { url } = listener;
		const paid = [];
		for (const moment of [50, 100, 150, 200, 300, 400]) {
			const { paymentId } = payUnannounced(world);
			paid.push(paymentId);
			const first = payumoney.notify({ paymentId, url });
			await pause(moment);
			await Promise.all([first, payumoney.notify({ paymentId, url })]);
		}
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [...paid, last]);
	});

	it('is remembered by n8n itself, also beside others of the same moment, so that a restart forgets nothing', async () => {
		const listener = await listenForPayments(world);
		const { url } = listener;
		const paid = Array.from({ length: 4 }, () => payUnannounced(world).paymentId);
		for (const paymentId of paid.slice(0, 2)) await payumoney.notify({ paymentId, url });
		await Promise.all(paid.slice(2).map((paymentId) => payumoney.notify({ paymentId, url })));
		await startedByPayments(world, listener);
		const remembered = listAt(
			await world.api.staticData(listener.workflow),
			'node:Payment',
			'seen',
		);
		for (const paymentId of paid) {
			assert.ok(remembered.includes(`payumoney:${paymentId}:successful`), paymentId);
		}
	});

	it('that comes twice at the same moment starts one execution', async () => {
		const listener = await listenForPayments(world);
		const { paymentId } = payUnannounced(world);
		const { url } = listener;
		const both = await Promise.all([
			payumoney.notify({ paymentId, url }),
			payumoney.notify({ paymentId, url }),
		]);
		assert.deepEqual(
			both.map(({ attempts }) => attempts[0]?.status),
			[200, 200],
		);
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [paymentId, last]);
	});
}
