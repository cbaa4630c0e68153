import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { CredentialReference, Execution, Workflow } from '../api.mts';
import { textAt, type Json } from '../support/json.mts';
import { waitFor } from '../support/wait.mts';
import {
	chooseCredentials,
	errorOf,
	itemsOf,
	packageNode,
	productionUrl,
	runNode,
	type Authentication,
} from '../workflows.mts';
import type { World } from '../world.mts';

export const authentications: Authentication[] = ['apiKey', 'oAuth2'];

export interface Listener {
	workflow: Workflow;
	/** The trigger's production URL. */
	url: string;
}

/** Publishes a workflow that this trigger, called "Payment", starts, and waits until its address answers. */
export async function publishTrigger(
	{ api, n8n }: World,
	credentials: CredentialReference[],
	trigger: Json,
): Promise<Listener> {
	const draft: Json = {
		name: `Listening ${randomUUID()}`,
		nodes: [trigger],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
	chooseCredentials(draft, credentials);
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	const url = productionUrl(n8n.url, workflow, 'Payment');
	await waitFor(`${url} to answer`, async () => {
		const { status } = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(10_000) });
		return status === 404 ? undefined : status;
	});
	return { workflow, url };
}

/** Publishes a workflow that an Instamojo Trigger starts, and waits until its address answers. */
export function listen(
	world: World,
	authentication: Authentication,
	options: Json = {},
): Promise<Listener> {
	const trigger = packageNode('instamojoTrigger', 'Payment', authentication, {
		events: ['paymentSuccessful'],
		options,
	});
	return publishTrigger(world, world.credentials, trigger);
}

/** Runs the nodes, one after the other. Fails with the node's own message if one does not succeed. */
export async function runNodes(world: World, ...nodes: [Json, ...Json[]]): Promise<Execution> {
	const { execution } = await runNode(world.api, world.credentials, ...nodes);
	assert.equal(
		execution.status,
		'success',
		execution.status === 'error' ? errorOf(execution) : execution.status,
	);
	return execution;
}

/** Runs the node and returns its one item. Fails with the node's own message if it does not succeed. */
export async function runNodeForItem(world: World, node: Json): Promise<Json> {
	const [item, ...more] = itemsOf(await runNodes(world, node), textAt(node, 'name'));
	assert.ok(item);
	assert.equal(more.length, 0);
	return item;
}

/** What reached the sandbox while `work` ran, as method and path, and how it was answered: calls of the API, and those for tokens. */
export async function callsDuring<Result>(
	{ sandbox }: World,
	work: () => Promise<Result>,
): Promise<{ result: Result; calls: string[]; tokens: string[] }> {
	const before = sandbox.control.calls().length;
	const result = await work();
	const made = sandbox.control
		.calls()
		.slice(before)
		.map(({ method, path, answered }) => `${method} ${path} ${answered}`);
	const ofOAuth2 = (call: string) => call.includes(' /oauth2/');
	return {
		result,
		calls: made.filter((call) => !ofOAuth2(call)),
		tokens: made.filter(ofOAuth2),
	};
}

/** Runs an Instamojo node and returns its one item. Fails with the node's own message if it does not succeed. */
export function runForItem(
	world: World,
	authentication: Authentication,
	parameters: Json,
): Promise<Json> {
	return runNodeForItem(world, packageNode('instamojo', 'Instamojo', authentication, parameters));
}

/** Makes a payment link with the node. */
export function createLink(
	world: World,
	authentication: Authentication,
	{ webhook, amount = '2500', purpose = 'Order 1024' }: Record<string, string>,
): Promise<Json> {
	return runForItem(world, authentication, {
		resource: 'paymentRequest',
		operation: 'create',
		purpose,
		amount,
		additionalFields: {
			buyerName: 'Asha Rao',
			email: 'asha@example.com',
			phone: '99999 99999',
			...(webhook === undefined ? {} : { webhook }),
		},
	});
}

/** Makes a link and pays it through the control API; the payment's id. */
export async function payLink(
	world: World,
	authentication: Authentication,
	link: Record<string, string>,
): Promise<string> {
	const created = await createLink(world, authentication, link);
	const requestId = textAt(created, 'linkId');
	return world.sandbox.control.instamojo.pay({ requestId, outcome: 'success' }).paymentId;
}

/** The deliveries of a payment's webhook, when all of them have been made. */
export async function deliveriesOf({ sandbox }: World, paymentId: string) {
	await sandbox.control.settled();
	return sandbox.control
		.state()
		.webhooks.filter(({ subject }) => subject['paymentId'] === paymentId);
}

/**
 * The payment ids that started this workflow, when a further genuine payment, the last, has come through. n8n keeps
 * the order of arrival, so whatever else had started it would have been seen by then.
 */
export async function startedUntil(
	world: World,
	{ workflow }: Listener,
	last: string,
): Promise<{ paymentIds: string[]; last: string }> {
	const seen = async () =>
		(await world.api.executions(workflow))
			.flatMap((it) => itemsOf(it, 'Payment'))
			.map((item) => textAt(item, 'paymentId'));
	return waitFor('the last payment to start the workflow', async () => {
		const paymentIds = await seen();
		return paymentIds.includes(last) ? { paymentIds, last } : undefined;
	});
}

/** The payment ids that started this workflow, when a further link has been paid. */
export async function startedBy(
	world: World,
	listener: Listener,
	authentication: Authentication,
): Promise<{ paymentIds: string[]; last: string }> {
	const last = await payLink(world, authentication, { webhook: listener.url });
	return startedUntil(world, listener, last);
}
