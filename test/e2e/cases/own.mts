import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { groupLimit } from '../support/limits.mts';
import { textAt } from '../support/json.mts';
import { errorOf, itemsOf, packageNode, runNode } from '../workflows.mts';
import { refundsAtGateway, type World } from '../world.mts';
import { nodesFor } from './everyOperation.mts';
import { gatewaySteps, payoutSteps, releaseSteps, storeSteps } from './ownSteps.mts';
import { callsDuring, runForItem, runNodes } from './steps.mts';

async function readStore(world: World): Promise<void> {
	const { result, calls } = await callsDuring(world, () =>
		runNodes(world, ...nodesFor('oAuth2', storeSteps)),
	);
	const fields = (name: string, ...keys: string[]) =>
		itemsOf(result, name).map((item) => keys.map((key) => item[key]));
	assert.deepEqual(fields('Profile', 'username', 'signupDate'), [['sandbox', '2019-06-03']]);
	assert.deepEqual(fields('Contact', 'email'), [['seller@example.com']]);
	assert.deepEqual(fields('Product', 'slug', 'status', 'basePrice'), [
		['tea-mug', 'live', '349.00'],
	]);
	assert.equal(itemsOf(result, 'Images').length, 2);
	// Two images come out, so what follows is asked for each of them.
	const [order] = itemsOf(result, 'Order');
	assert.deepEqual([order?.['status'], order?.['amount']], ['paid', '698.00']);
	assert.equal(itemsOf(result, 'Invoices')[0]?.['invoiceId'], '080661309/000006');
	for (const path of [
		...['user-info/', 'user-contact/', 'products/', 'products/tea-mug/'],
		...['products/tea-mug/covers/', 'orders/', 'invoices/'],
		`orders/${textAt(order, 'orderId')}/`,
	]) {
		assert.ok(
			calls.includes(`GET /v2/${path} 200`),
			`${path} is missing among\n${calls.join('\n')}`,
		);
	}
}

async function takeOrder(world: World): Promise<void> {
	const transactionId = `order-${randomUUID()}`;
	const steps = nodesFor('oAuth2', gatewaySteps(transactionId));
	const { result, calls } = await callsDuring(world, () => runNodes(world, ...steps));
	const [order] = itemsOf(result, 'Create');
	const orderId = textAt(order, 'orderId');
	assert.ok(textAt(order, 'paymentUrl').endsWith(`/@sandbox/${orderId}`));
	for (const name of ['By ID', 'By transaction ID', 'Orders']) {
		const found = itemsOf(result, name).map((item) => [item['orderId'], item['amount']]);
		assert.deepEqual(found, [[orderId, '2500.00']], name);
	}
	const [link] = itemsOf(result, 'Link');
	assert.equal(link?.['embed'], `${textAt(link, 'url')}?embed`);
	assert.match(textAt(itemsOf(result, 'From link')[0], 'orderId'), /^[\da-f]{8}-/);
	const numbers = itemsOf(result, 'Account numbers').map((item) => item['virtualAccountId']);
	assert.ok(numbers.includes(itemsOf(result, 'Account number')[0]?.['virtualAccountId']));
	const expected = [
		...['POST /v2/gateway/orders/ 201', `GET /v2/gateway/orders/id:${orderId}/ 200`],
		...[`GET /v2/gateway/orders/transaction_id:${transactionId}/ 200`],
		...['GET /v2/gateway/orders/ 200', 'POST /v2/payment_requests/ 201'],
		...['POST /v2/gateway/orders/payment-request/ 201', 'POST /v2/virtual_accounts/ 201'],
		'GET /v2/virtual_accounts/ 200',
	];
	assert.deepEqual(calls.map(decodeURIComponent), expected);

	const [create] = steps;
	const again = await runNode(world.api, world.credentials, create);
	assert.equal(again.execution.status, 'error');
	const said = textAt(again.execution.data, 'resultData', 'error', 'description');
	assert.match(said, /nothing was created now.*'Get'/);
}

async function releaseHeld(world: World): Promise<void> {
	const { instamojo } = world.sandbox.control;
	instamojo.payOut();
	const link = await runForItem(world, 'oAuth2', {
		...{ resource: 'paymentRequest', operation: 'create', purpose: 'Held', amount: '900' },
		additionalFields: { markFulfilled: false },
	});
	const requestId = textAt(link, 'linkId');
	const { paymentId } = instamojo.pay({ requestId, outcome: 'success' });
	assert.equal(instamojo.payOut().payoutId, null, 'a held payment was paid out');
	const released = await runNodes(world, ...nodesFor('oAuth2', releaseSteps(paymentId)));
	assert.deepEqual(itemsOf(released, 'Release'), [
		{ paymentId, fulfilled: true, outcome: 'fulfilled' },
	]);
	assert.equal(itemsOf(released, 'Release again')[0]?.['fulfilled'], true);
	const { payoutId } = instamojo.payOut();
	const execution = await runNodes(world, ...nodesFor('oAuth2', payoutSteps));
	const [payout] = itemsOf(execution, 'Payout');
	assert.deepEqual(
		[payout?.['payoutId'], payout?.['status'], payout?.['salesAmount'], payout?.['paidAmount']],
		[payoutId, 'paid', '900.00', '878.76'],
	);
	assert.equal(itemsOf(execution, 'Payments')[0]?.['paymentId'], paymentId);
	const once = await runNodes(world, ...nodesFor('oAuth2', releaseSteps(paymentId)));
	assert.equal(itemsOf(once, 'Release')[0]?.['outcome'], 'alreadyFulfilled');
}

/** The refund guard knows a payment on a gateway order: asked for twice, its refund is made once. */
async function refundOrder(world: World): Promise<void> {
	const [create] = nodesFor('oAuth2', gatewaySteps(`order-${randomUUID()}`));
	const [order] = itemsOf(await runNodes(world, create), 'Create');
	const requestId = textAt(order, 'orderId');
	const { paymentId } = world.sandbox.control.instamojo.pay({ requestId, outcome: 'success' });
	const refund = packageNode('instamojo', 'Refund', 'oAuth2', {
		...{ resource: 'refund', operation: 'create', type: 'QFL', body: 'Wrong size' },
		paymentId: { __rl: true, mode: 'id', value: paymentId },
		refundAmount: '100',
	});
	for (const outcome of ['created', 'alreadyExists']) {
		const [made] = itemsOf(await runNodes(world, refund), 'Refund');
		assert.deepEqual([made?.['outcome'], made?.['amount']], [outcome, '100.00']);
	}
	assert.equal(refundsAtGateway(world, paymentId).length, 1);
}

export function ownCases(world: World): void {
	describe('What only API v2 has', groupLimit, () => {
		it('tells of the account and its store what the gateway has', () => readStore(world));
		it('takes an order once, and finds it by either of its IDs', () => takeOrder(world));
		it('releases a held payment, which is then paid out', () => releaseHeld(world));
		it('refunds a payment on a gateway order a single time', () => refundOrder(world));
		it('is not there with API keys', async () => {
			const node = packageNode('instamojo', 'Payouts', 'apiKey', {
				...{ resource: 'payout', operation: 'getAll' },
			});
			const { execution } = await runNode(world.api, world.credentials, node);
			assert.match(errorOf(execution), /is not there with this 'Authentication'/);
		});
	});
}
