import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Execution } from '../api.mts';
import { groupLimit } from '../support/limits.mts';
import { at, textAt, type Json } from '../support/json.mts';
import { itemsOf, packageNode, type Authentication } from '../workflows.mts';
import type { World } from '../world.mts';
import { linkSteps, refundSteps, type Step } from './operationSteps.mts';
import { authentications, callsDuring, payLink, runNodes } from './steps.mts';

const base: Record<Authentication, string> = { apiKey: '/api/1.1', oAuth2: '/v2' };

const links: Record<Authentication, string> = {
	apiKey: '/api/1.1/payment-requests/',
	oAuth2: '/v2/payment_requests/',
};

/** Where API v2 creates a refund and reads it, and where v1.1 does. */
const refundCalls: Record<Authentication, (paymentId: string, refundId: string) => string[]> = {
	apiKey: (_, refundId) => ['POST /api/1.1/refunds/ 201', `GET /api/1.1/refunds/${refundId}/ 200`],
	oAuth2: (paymentId, refundId) => [
		`POST /v2/payments/${paymentId}/refund/ 201`,
		`GET /v2/resolutioncenter/cases/${refundId}/ 200`,
	],
};

/** The nodes that carry the steps out, with one authentication. */
export function nodesFor(
	authentication: Authentication,
	[first, ...others]: [Step, ...Step[]],
): [Json, ...Json[]] {
	const toNode = ([name, resource, operation, parameters]: Step) =>
		packageNode('instamojo', name, authentication, { resource, operation, ...parameters });
	return [toNode(first), ...others.map(toNode)];
}

async function useLink(world: World, authentication: Authentication): Promise<void> {
	const { result, calls } = await callsDuring(world, () =>
		runNodes(world, ...nodesFor(authentication, linkSteps)),
	);
	const [made] = itemsOf(result, 'Create');
	const linkId = textAt(made, 'linkId');
	const [got] = itemsOf(result, 'Get');
	assert.deepEqual(
		[got?.['linkId'], got?.['purpose'], got?.['amount'], got?.['paymentIds']],
		[linkId, 'Order 4096', '2500.00', []],
	);
	assert.deepEqual(itemsOf(result, 'Disable'), [{ linkId, enabled: false }]);
	assert.deepEqual(itemsOf(result, 'Enable'), [{ linkId, enabled: true }]);
	const [newest] = itemsOf(result, 'List');
	assert.equal(newest?.['linkId'], linkId);
	const path = links[authentication];
	assert.deepEqual(calls, [
		`POST ${path} 201`,
		`GET ${path}${linkId}/ 200`,
		`POST ${path}${linkId}/disable/ 200`,
		`POST ${path}${linkId}/enable/ 200`,
		`GET ${path} 200`,
		// Only an empty page, or one shorter than the first, is the end of a list of v1.1.
		...(authentication === 'apiKey' ? [`GET ${path} 200`] : []),
	]);
}

/** What was paid is matched before a part goes back, and is short of it afterwards; each item keeps what it came with. */
function checkReconciled(execution: Execution, paymentId: string): void {
	const [before, ...others] = itemsOf(execution, 'Reconcile');
	assert.equal(before?.['paymentId'], paymentId);
	assert.deepEqual(others, []);
	for (const [name, state, actual, difference] of [
		['Reconcile', 'matched', '750.00', '0.00'],
		['Reconcile again', 'amountMismatch', '650.00', '-100.00'],
	] as const) {
		const found = at(itemsOf(execution, name)[0], 'reconciliation');
		assert.deepEqual(
			[at(found, 'state'), at(found, 'actualAmount'), at(found, 'difference')],
			[state, actual, difference],
			name,
		);
	}
}

async function refundPayment(world: World, authentication: Authentication): Promise<void> {
	const paymentId = await payLink(world, authentication, { amount: '750' });
	const { result, calls } = await callsDuring(world, () =>
		runNodes(world, ...nodesFor(authentication, refundSteps(paymentId))),
	);
	for (const name of ['Payment', 'Payments', 'Find', 'Find by order']) {
		const [payment, ...others] = itemsOf(result, name);
		assert.deepEqual(
			[payment?.['paymentId'], payment?.['status'], payment?.['amount'], others],
			[paymentId, 'successful', '750.00', []],
			name,
		);
	}
	assert.equal(itemsOf(result, 'Find')[0]?.['matchedBy'], 'email');
	assert.equal(itemsOf(result, 'Find by order')[0]?.['matchedBy'], 'purpose');
	checkReconciled(result, paymentId);
	const all = itemsOf(result, 'All payments');
	assert.ok(all.some((payment) => payment['paymentId'] === paymentId));
	for (const name of ['Refund', 'Get refund', 'Refunds', 'Get listed refund']) {
		const [refund, ...others] = itemsOf(result, name);
		assert.deepEqual(
			[refund?.['paymentId'], refund?.['amount'], others],
			[paymentId, '100.00', []],
			name,
		);
	}
	assert.equal(itemsOf(result, 'Get refund')[0]?.['status'], 'completed');
	const refundId = textAt(itemsOf(result, 'Refund')[0], 'refundId');
	const listedId = textAt(itemsOf(result, 'Refunds')[0], 'refundId');
	const api = base[authentication];
	for (const call of [
		`GET ${api}/payments/${paymentId}/ 200`,
		`GET ${api}/payments/ 200`,
		...refundCalls[authentication](paymentId, refundId),
		`GET ${api}/refunds/ 200`,
		`GET ${api}/refunds/${listedId}/ 200`,
	]) {
		assert.ok(calls.includes(call), `${call} is missing among\n${calls.join('\n')}`);
	}
}

export function everyOperationCases(world: World): void {
	describe('Every operation of the Instamojo node', groupLimit, () => {
		for (const authentication of authentications) {
			it(`on a link does at the gateway what it says (${authentication})`, () =>
				useLink(world, authentication));

			it(`on a payment and its refund does at the gateway what it says (${authentication})`, () =>
				refundPayment(world, authentication));
		}
	});
}
