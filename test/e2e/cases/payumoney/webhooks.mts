import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CredentialReference } from '../../api.mts';
import type { Buyer } from '../../buyer.mts';
import { textAt } from '../../support/json.mts';
import { groupLimit } from '../../support/limits.mts';
import { chooseCredentials, itemsOf, payUmoneyNode } from '../../workflows.mts';
import type { World } from '../../world.mts';
import { deliveriesOf, runNodeForItem } from '../steps.mts';
import { repeatedCases } from './repeated.mts';
import {
	listenForPayments,
	pay,
	payUnannounced,
	startedByPayments,
	storeCredential,
} from './steps.mts';

const withoutHeader = { webhookHeaderName: '', webhookHeaderValue: '' };

function genuineCases(world: World, buyer: Buyer): void {
	it('of an invoice paid on its page starts the workflow once, with the right item', async () => {
		const listener = await listenForPayments(world);
		const node = payUmoneyNode('payUmoney', 'Invoice', {
			resource: 'invoice',
			operation: 'create',
			invoiceDescription: 'Blue kettle',
			subAmount: '1499',
			additionalFields: {
				customerName: 'Asha Rao',
				customerEmail: 'asha@example.com',
				customerPhone: '99999 99999',
			},
		});
		const invoice = await runNodeForItem(world, node);
		const paymentId = await buyer.pay(textAt(invoice, 'url'));
		const execution = await world.api.execution(listener.workflow, 1);
		assert.equal(execution.status, 'success');
		const [item] = itemsOf(execution, 'Payment');
		assert.ok(item);
		const { payload, ...rest } = item;
		assert.deepEqual(rest, {
			gateway: 'payumoney',
			paymentId,
			reference: `${textAt(invoice, 'linkId')}-${paymentId}`,
			status: 'successful',
			rawStatus: 'Money with Payumoney',
			amount: '1499.00',
			currency: 'INR',
			fees: null,
			buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: '9999999999' },
			instrument: 'DC',
			failureReason: null,
			createdAt: null,
			event: 'paymentSuccessful',
			eventKey: `payumoney:${paymentId}:successful`,
			verified: true,
			verifiedBy: ['header'],
			confirmed: true,
		});
		assert.equal(textAt(payload, 'productInfo'), 'Blue kettle');
		assert.ok(typeof payload === 'object' && payload !== null && !('hash' in payload));
		const [delivery] = await deliveriesOf(world, paymentId);
		assert.equal(delivery?.attempts[0]?.status, 200);
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [paymentId, last]);
	});

	it('is verified by its hash where the credential has no header', async () => {
		const credential = await storeCredential(world, 'PayUmoney by hash', withoutHeader);
		const listener = await listenForPayments(world, {}, [credential]);
		const { paymentId } = pay(world, '2500.50');
		const [item] = itemsOf(await world.api.execution(listener.workflow, 1), 'Payment');
		assert.equal(item?.['paymentId'], paymentId);
		assert.equal(item?.['amount'], '2500.50');
		assert.deepEqual(item?.['verifiedBy'], ['hash']);
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [paymentId, last]);
	});

	it('that comes as a form is as good as one in JSON', async () => {
		const { payumoney } = world.sandbox.control;
		const listener = await listenForPayments(world, { options: { requireHash: true } });
		payumoney.changeSettings({ webhookFormat: 'form' });
		try {
			const { paymentId } = pay(world);
			const [item] = itemsOf(await world.api.execution(listener.workflow, 1), 'Payment');
			assert.equal(item?.['paymentId'], paymentId);
			assert.deepEqual(item?.['verifiedBy'], ['header', 'hash']);
		} finally {
			payumoney.changeSettings({ webhookFormat: 'json' });
		}
	});
}

function forgedCases(world: World): void {
	const { payumoney } = world.sandbox.control;

	it('with a forged or no header is answered 401 and starts nothing, however right its hash', async () => {
		const listener = await listenForPayments(world);
		const { url } = listener;
		const { paymentId } = payUnannounced(world);
		for (const header of ['wrong', 'none'] as const) {
			const forged = await payumoney.forge({ paymentId, url, header, hash: 'right' });
			assert.equal(forged.attempts[0]?.status, 401, header);
		}
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [last]);
	});

	it('with a forged, borrowed or no hash is answered 401 and starts nothing where the hash decides', async () => {
		const credential = await storeCredential(world, 'PayUmoney by hash', withoutHeader);
		const listener = await listenForPayments(world, {}, [credential]);
		const { url } = listener;
		const { paymentId } = payUnannounced(world);
		const changes = { amount: '99999.0' };
		for (const hash of ['wrong', 'none'] as const) {
			const forged = await payumoney.forge({ paymentId, url, hash, header: 'right' });
			assert.equal(forged.attempts[0]?.status, 401, hash);
		}
		const inflated = await payumoney.forge({ paymentId, url, hash: 'original', changes });
		assert.equal(inflated.attempts[0]?.status, 401);
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [last]);
	});

	it('that says more was paid than PayUmoney says starts nothing, though all else is right', async () => {
		const listener = await listenForPayments(world);
		const { paymentId } = payUnannounced(world);
		const inflated = await payumoney.forge({
			...{ paymentId, url: listener.url, header: 'right', hash: 'right' },
			changes: { amount: '99999.0' },
		});
		assert.equal(inflated.attempts[0]?.status, 200);
		const { paymentIds, last } = await startedByPayments(world, listener);
		assert.deepEqual(paymentIds, [last]);
	});
}

async function publish(world: World, stored: CredentialReference): Promise<void> {
	const trigger = payUmoneyNode('payUmoneyTrigger', 'Payment', { events: ['paymentSuccessful'] });
	const draft = { name: stored.name, nodes: [trigger], connections: {}, settings: {} };
	chooseCredentials(draft, [stored]);
	await world.api.activate(await world.api.createWorkflow(draft));
}

export function payUmoneyWebhookCases(world: World, buyer: Buyer): void {
	describe('A webhook of PayUmoney', groupLimit, () => {
		genuineCases(world, buyer);
		forgedCases(world);
		repeatedCases(world);

		it('is not waited for with neither a header nor the salt: publishing says so', async () => {
			const changes = { ...withoutHeader, salt: '' };
			const bare = await storeCredential(world, 'PayUmoney without means', changes);
			await assert.rejects(
				publish(world, bare),
				/no 'Webhook Header Name' and 'Webhook Header Value', and no 'Salt'/,
			);
		});
	});
}
