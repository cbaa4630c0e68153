import assert from 'node:assert/strict';
import type { Execution, Workflow } from '../api.mts';
import { at, listAt, textAt, type Json } from '../support/json.mts';
import {
	chooseCredentials,
	packageNode,
	startingByHand,
	type Authentication,
} from '../workflows.mts';
import type { World } from '../world.mts';
import { waitSteps, type Step } from './operationSteps.mts';
import { deliveriesOf } from './steps.mts';

/** A node of a step that waits, with more filled in. */
function waitingNode(
	[name, resource, operation, parameters]: Step,
	authentication: Authentication,
	more: Json,
): Json {
	return packageNode('instamojo', name, authentication, {
		...{ resource, operation },
		...parameters,
		...more,
	});
}

/** A node that creates a link and waits, called "Wait". */
export const creating = (authentication: Authentication, more: Json = {}): Json =>
	waitingNode(waitSteps('')[0], authentication, more);

/** A node that waits for a link, called "Wait". */
export const waitingForLink = (
	authentication: Authentication,
	linkId: string,
	more: Json = {},
): Json => waitingNode(waitSteps(linkId)[1], authentication, more);

/** Two nodes: one makes a link that reports to its execution, and one, called "Wait", waits for it. */
export const sending = (authentication: Authentication, more: Json = {}): [Json, Json] => [
	packageNode('instamojo', 'Create', authentication, {
		resource: 'paymentRequest',
		operation: 'create',
		purpose: 'Order 1024',
		amount: '2500',
		additionalFields: { resumeExecution: true },
	}),
	waitingForLink(authentication, "={{ $('Create').first().json.linkId }}", more),
];

/** What stands behind the waiting node and shows whether, and how often, the workflow went on. */
export const after: Json = {
	id: 'after',
	name: 'After',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [960, 0],
	parameters: {},
};

export interface Waiter {
	workflow: Workflow;
	id: string;
	/** The link that is waited for. */
	linkId: string;
	/** The address that wakes the execution, with its token. */
	url: string;
}

/** The address that a link reports to, as the gateway has it. */
export function webhookOf({ sandbox }: World, linkId: string): string {
	const requests = listAt(sandbox.control.state(), 'instamojo', 'paymentRequests');
	return textAt(
		requests.find((it) => at(it, 'id') === linkId),
		'webhook',
	);
}

/** Starts a workflow of these nodes by hand. */
export async function begin(
	{ api, credentials }: World,
	...nodes: [Json, ...Json[]]
): Promise<{ workflow: Workflow; id: string }> {
	const draft = startingByHand(...nodes);
	chooseCredentials(draft, credentials);
	const workflow = await api.createWorkflow(draft);
	return { workflow, id: await api.begin(workflow, 'Start') };
}

/** The link that an execution waits for. Fails with the execution's own error if it does not wait. */
export async function waitingFor(world: World, id: string): Promise<Omit<Waiter, 'workflow'>> {
	const execution = await world.api.waiting(id);
	assert.equal(
		execution.status,
		'waiting',
		JSON.stringify(at(execution.data, 'resultData', 'error')),
	);
	const newest = listAt(execution.data, 'resultData', 'runData', 'Wait').at(-1);
	const linkId = textAt(newest, 'data', 'main', 0, 0, 'json', 'reference');
	return { id, linkId, url: webhookOf(world, linkId) };
}

/** Starts a workflow of these nodes, which waits. */
export async function beginWaiting(world: World, ...nodes: [Json, ...Json[]]): Promise<Waiter> {
	const { workflow, id } = await begin(world, ...nodes);
	return { workflow, ...(await waitingFor(world, id)) };
}

/** Pays a link, and says how the report of it was answered. */
export async function payAndReport(
	world: World,
	requestId: string,
	outcome: 'success' | 'failed' = 'success',
): Promise<{ paymentId: string; status: number | null }> {
	const { paymentId } = world.sandbox.control.instamojo.pay({ requestId, outcome });
	const [delivery] = await deliveriesOf(world, paymentId);
	return { paymentId, status: delivery?.attempts[0]?.status ?? null };
}

/** Whether the execution still waits, and nothing behind its waiting node has run. */
export async function stillWaits({ api }: World, { id }: Pick<Waiter, 'id'>): Promise<boolean> {
	const execution = await api.look(id);
	return execution.status === 'waiting' && timesRun(execution, 'After') === 0;
}

/** How often a node has run in an execution. */
export function timesRun(execution: Execution, nodeName: string): number {
	const runs = at(execution.data, 'resultData', 'runData', nodeName);
	return Array.isArray(runs) ? runs.length : 0;
}
