import { randomUUID } from 'node:crypto';
import type { CredentialReference } from '../../api.mts';
import type { Json } from '../../support/json.mts';
import { payUmoneyNode } from '../../workflows.mts';
import { payUmoneyApiData, type World } from '../../world.mts';
import type { Step } from '../operationSteps.mts';
import { callsDuring, publishTrigger, startedUntil, type Listener } from '../steps.mts';

/** The node that carries a step out. */
export const nodeFor = ([name, resource, operation, parameters]: Step): Json =>
	payUmoneyNode('payUmoney', name, { resource, operation, ...parameters });

export function nodesFor([first, ...others]: [Step, ...Step[]]): [Json, ...Json[]] {
	return [nodeFor(first), ...others.map(nodeFor)];
}

/** A name that nothing else has, as a shop gives to its orders. */
export const newReference = (): string => `order-${randomUUID()}`;

/** Stores a PayUmoney credential that differs from the right one in these fields. */
export function storeCredential(
	{ api, sandbox }: World,
	name: string,
	changes: Json,
): Promise<CredentialReference> {
	const data = { ...payUmoneyApiData(sandbox), ...changes };
	return api.createCredential(name, 'payUmoneyApi', data);
}

/** Publishes a workflow that a PayUmoney Trigger starts, and enters its address in the dashboard for successes. */
export async function listenForPayments(
	world: World,
	parameters: Json = {},
	credentials: CredentialReference[] = world.credentials,
): Promise<Listener> {
	const trigger = payUmoneyNode('payUmoneyTrigger', 'Payment', {
		events: ['paymentSuccessful'],
		options: {},
		...parameters,
	});
	const listener = await publishTrigger(world, credentials, trigger);
	const { url } = listener;
	await world.sandbox.control.payumoney.registerWebhook({ event: 'success', url });
	return listener;
}

/** A payment from some checkout: its id at PayUmoney and at the merchant. */
export function pay({ sandbox }: World, amount = '100.00') {
	return sandbox.control.payumoney.pay({
		...{ outcome: 'success', amount, productInfo: 'Blue kettle' },
		merchantTransactionId: newReference(),
	});
}

/** A payment that no webhook tells of; later ones are told of again. */
export function payUnannounced(world: World, amount?: string) {
	const { payumoney } = world.sandbox.control;
	const { successWebhookUrl } = payumoney.settings();
	payumoney.changeSettings({ successWebhookUrl: null });
	try {
		return pay(world, amount);
	} finally {
		payumoney.changeSettings({ successWebhookUrl });
	}
}

/** The payment ids that started this workflow, when a further payment has been made. */
export function startedByPayments(
	world: World,
	listener: Listener,
): Promise<{ paymentIds: string[]; last: string }> {
	return startedUntil(world, listener, pay(world).paymentId);
}

/** Calls to a path that the sandbox has received while `work` ran. */
export async function countCalls<Result>(
	world: World,
	path: string,
	work: () => Promise<Result>,
): Promise<{ result: Result; calls: number }> {
	const { result, calls } = await callsDuring(world, work);
	return { result, calls: calls.filter((call) => call.includes(` ${path} `)).length };
}
