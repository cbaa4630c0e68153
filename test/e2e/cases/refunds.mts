import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../support/json.mts';
import { groupLimit } from '../support/limits.mts';
import { errorOf, packageNode, runNode } from '../workflows.mts';
import { refundsAtGateway, type World } from '../world.mts';
import { authentications, payLink, runForItem } from './steps.mts';

const refundOf = (paymentId: string, more: Json = {}): Json => ({
	resource: 'refund',
	operation: 'create',
	paymentId: { __rl: true, mode: 'id', value: paymentId },
	type: 'QNR',
	body: 'Lost by the courier',
	...more,
});

export function refundCases(world: World): void {
	describe('A refund', groupLimit, () => {
		for (const authentication of authentications) {
			it(`that was made comes back when it is asked for again (${authentication})`, async () => {
				const paymentId = await payLink(world, authentication, { amount: '1200.50' });
				const first = await runForItem(world, authentication, refundOf(paymentId));
				assert.equal(first['outcome'], 'created');
				assert.equal(first['amount'], '1200.50');
				assert.equal(first['paymentId'], paymentId);
				const again = await runForItem(world, authentication, refundOf(paymentId));
				assert.equal(again['outcome'], 'alreadyExists');
				assert.equal(again['refundId'], first['refundId']);
				assert.equal(refundsAtGateway(world, paymentId).length, 1);
			});
		}

		it('of more than is left is refused with both amounts, and nothing is sent', async () => {
			const paymentId = await payLink(world, 'apiKey', { amount: '100' });
			const node = packageNode(
				'instamojo',
				'Refund',
				'apiKey',
				refundOf(paymentId, { refundAmount: '100.01' }),
			);
			const { execution } = await runNode(world.api, world.credentials, node);
			assert.equal(execution.status, 'error');
			assert.match(errorOf(execution), /100\.01/);
			assert.match(errorOf(execution), /100\.00/);
			assert.equal(refundsAtGateway(world, paymentId).length, 0);
		});
	});
}
