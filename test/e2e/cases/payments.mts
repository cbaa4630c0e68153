import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Buyer } from '../buyer.mts';
import { textAt } from '../support/json.mts';
import { groupLimit } from '../support/limits.mts';
import { itemsOf, type Authentication } from '../workflows.mts';
import type { World } from '../world.mts';
import { authentications, createLink, deliveriesOf, listen, startedBy } from './steps.mts';

/** What each API generation says of a successful payment (docs: get-payment-details of v1.1 and v2). */
const rawStatus: Record<Authentication, string> = { apiKey: 'Credit', oAuth2: 'true' };

export function paymentCases(world: World, buyer: Buyer): void {
	describe('A link paid on the checkout page', groupLimit, () => {
		for (const authentication of authentications) {
			it(`starts the workflow once, with the right item (${authentication})`, async () => {
				const listener = await listen(world, authentication);
				const link = await createLink(world, authentication, { webhook: listener.url });
				assert.equal(link['amount'], '2500.00');
				assert.equal(link['status'], 'pending');

				const paymentId = await buyer.pay(textAt(link, 'url'));
				const execution = await world.api.execution(listener.workflow, 1);
				assert.equal(execution.status, 'success');
				const [item] = itemsOf(execution, 'Payment');
				assert.ok(item);
				const { createdAt, payload, ...rest } = item;
				assert.match(String(createdAt), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
				assert.deepEqual(rest, {
					gateway: 'instamojo',
					paymentId,
					reference: link['linkId'],
					status: 'successful',
					rawStatus: rawStatus[authentication],
					amount: '2500.00',
					currency: 'INR',
					fees: '50.00',
					buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: '+919999999999' },
					instrument: 'UPI',
					failureReason: null,
					event: 'paymentSuccessful',
					eventKey: `instamojo:${paymentId}:successful`,
					verified: true,
					verifiedBy: ['mac'],
					confirmed: true,
				});
				assert.equal(textAt(payload, 'payment_id'), paymentId);
				assert.equal(textAt(payload, 'purpose'), 'Order 1024');
				assert.ok(typeof payload === 'object' && payload !== null && !('mac' in payload));

				const [delivery] = await deliveriesOf(world, paymentId);
				assert.equal(delivery?.attempts[0]?.status, 200, 'not answered in the 5 seconds there are');
				const { paymentIds, last } = await startedBy(world, listener, authentication);
				assert.deepEqual(paymentIds, [paymentId, last]);
			});
		}

		it('starts nothing when the payment fails and the trigger waits for successes', async () => {
			const { instamojo } = world.sandbox.control;
			instamojo.changeSettings({ webhookOnFailure: true });
			try {
				const listener = await listen(world, 'apiKey');
				const link = await createLink(world, 'apiKey', { webhook: listener.url });
				await buyer.failToPay(textAt(link, 'url'));
				await world.sandbox.control.settled();
				const [delivery] = world.sandbox.control
					.state()
					.webhooks.filter(({ subject }) => subject['requestId'] === link['linkId']);
				assert.equal(delivery?.attempts[0]?.status, 200);
				const { paymentIds, last } = await startedBy(world, listener, 'apiKey');
				assert.deepEqual(paymentIds, [last]);
			} finally {
				instamojo.changeSettings({ webhookOnFailure: false });
			}
		});
	});
}
