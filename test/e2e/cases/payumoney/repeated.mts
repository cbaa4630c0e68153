import assert from 'node:assert/strict';
import { it } from 'node:test';
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
