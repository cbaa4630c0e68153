import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CredentialReference } from '../api.mts';
import { groupLimit } from '../support/limits.mts';
import { textAt, type Json } from '../support/json.mts';
import { errorOf, itemsOf, packageNode, runNode } from '../workflows.mts';
import { instamojoOAuth2Data, type World } from '../world.mts';
import { createLink, payLink, runNodes } from './steps.mts';

const refundNode = (paymentId: string): Json =>
	packageNode('instamojo', 'Refund', 'oAuth2', {
		resource: 'refund',
		operation: 'create',
		paymentId: { __rl: true, mode: 'id', value: paymentId },
		...{ type: 'QFL', body: 'Wrong size' },
	});

/** The list of scopes that a failure tells a person to enter: words with a colon inside, separated by spaces. */
function advisedScope(advice: string): string {
	const list = /\w[\w-]*:\w+(?: \w[\w-]*:\w+)+/.exec(advice)?.[0];
	assert.ok(list, `No scopes in: ${advice}`);
	return list;
}

/** Asks for a refund that the credential may not make; what a person is told to do. */
async function refusal(world: World, stored: CredentialReference, node: Json): Promise<string> {
	const { execution } = await runNode(world.api, [stored], node);
	assert.equal(execution.status, 'error');
	assert.match(errorOf(execution), /does not allow this with the credential/);
	return textAt(execution.data, 'resultData', 'error', 'description');
}

/** An Instamojo that gives no more than this to who asks for no scope. */
async function withDefaultScope(
	{ sandbox }: World,
	defaultScope: string,
	work: () => Promise<void>,
): Promise<void> {
	const { instamojo } = sandbox.control;
	const before = instamojo.settings();
	instamojo.changeSettings({ defaultScope });
	try {
		await work();
	} finally {
		instamojo.changeSettings({ defaultScope: before.defaultScope });
	}
}

/** Everything that the node does with API v2, from a link to a refund of the payment. */
export async function doEverything(
	world: World,
	credential: CredentialReference,
	paymentId: string,
): Promise<void> {
	const allowed = { ...world, credentials: [credential] };
	const link = await createLink(allowed, 'oAuth2', {});
	assert.equal(link['amount'], '2500.00');
	const on = (name: string, resource: string, operation: string, others: Json = {}): Json =>
		packageNode('instamojo', name, 'oAuth2', { resource, operation, ...others });
	const first = { returnAll: false, limit: 1 };
	const paymentRequestId = { __rl: true, mode: 'id', value: String(link['linkId']) };
	const execution = await runNodes(
		allowed,
		on('Switch off', 'paymentRequest', 'disable', { paymentRequestId }),
		on('Switch on', 'paymentRequest', 'enable', { paymentRequestId }),
		on('Link', 'paymentRequest', 'get', { paymentRequestId }),
		on('Links', 'paymentRequest', 'getAll', first),
		on('Payments', 'payment', 'getAll', first),
		on('Payment', 'payment', 'get', { paymentId: { __rl: true, mode: 'id', value: paymentId } }),
		refundNode(paymentId),
		on('Look', 'refund', 'get', { refundId: '={{ $json.refundId }}' }),
		on('List', 'refund', 'getAll', first),
	);
	assert.equal(itemsOf(execution, 'Link')[0]?.['linkId'], link['linkId']);
	assert.equal(itemsOf(execution, 'Payment')[0]?.['paymentId'], paymentId);
	assert.equal(itemsOf(execution, 'Refund')[0]?.['outcome'], 'created');
	for (const name of ['Look', 'List']) {
		assert.equal(itemsOf(execution, name)[0]?.['paymentId'], paymentId, name);
	}
}

/** Follows the advice of a refusal with a new credential, and in vain with the old one, whose token n8n keeps. */
async function followAdvice(world: World, field: 'enabledScopes' | 'scope'): Promise<void> {
	const { api, sandbox } = world;
	const paymentId = await payLink(world, 'apiKey', { amount: '750' });
	const data = instamojoOAuth2Data(sandbox);
	const plain = await api.createCredential('Without scope', 'instamojoOAuth2Api', data);
	const node = refundNode(paymentId);
	const scopes = { [field]: advisedScope(await refusal(world, plain, node)) };

	await api.changeCredential(plain, { ...data, ...scopes });
	await refusal(world, plain, node);

	const whole = await api.createCredential('Whole scope', 'instamojoOAuth2Api', {
		...data,
		...scopes,
	});
	await doEverything(world, whole, paymentId);
}

export function scopeCases(world: World): void {
	describe('A token that may not refund', groupLimit, () => {
		for (const field of ['enabledScopes', 'scope'] as const) {
			it(`is refused with the whole list of scopes, and a new credential with that list may do everything (${field})`, () =>
				withDefaultScope(world, 'payment-requests:read payments:read', () =>
					followAdvice(world, field),
				));
		}
	});
}
