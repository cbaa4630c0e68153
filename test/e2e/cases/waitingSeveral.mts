import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { listAt, recordAt, textAt, type Json } from '../support/json.mts';
import { waitFor } from '../support/wait.mts';
import { chooseCredentials, itemsOf, startingByHand } from '../workflows.mts';
import type { World } from '../world.mts';
import { deliveriesOf } from './steps.mts';
import { after, creating, payAndReport, waitingFor, type Waiter } from './waitingSteps.mts';

const base = (name: string, type: string, typeVersion: number, parameters: Json): Json => ({
	...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
	position: [0, 0],
});

const to = (node: string) => [{ node, type: 'main', index: 0 }];

const orders = [
	base('Orders', 'set', 3.4, {
		assignments: {
			assignments: [{ id: 'o', name: 'order', value: '={{ [1, 2] }}', type: 'array' }],
		},
	}),
	base('One by one', 'splitOut', 1, { fieldToSplitOut: 'order', options: {} }),
] as const;

async function beginDraft({ api, credentials }: World, draft: Json): Promise<string> {
	chooseCredentials(draft, credentials);
	return api.begin(await api.createWorkflow(draft), 'Start');
}

/** The ways in which the node says that several payments can be waited for. */
export function severalCases(world: World): void {
	it('is done for one item after the other in a loop, where a late report of the first ends nothing', async () => {
		const loop = base('Loop', 'splitInBatches', 3, { options: {} });
		const draft = startingByHand(...orders, loop, creating('apiKey'));
		const connections = {
			...recordAt(draft, 'connections'),
			Loop: { main: [to('After'), to('Wait')] },
			Wait: { main: [to('Loop')] },
		};
		const nodes = [...listAt(draft, 'nodes'), after];
		const id = await beginDraft(world, { ...draft, nodes, connections });

		const first = await waitingFor(world, id);
		const { paymentId } = await payAndReport(world, first.linkId);
		const second = await waitFor('the second link', async () => {
			const now = await waitingFor(world, id);
			return now.linkId === first.linkId ? undefined : now;
		});
		const [{ id: deliveryId = '' } = {}] = await deliveriesOf(world, paymentId);
		const again = await world.sandbox.control.instamojo.redeliver({ deliveryId });
		assert.equal(again.attempts[0]?.status, 200);
		assert.equal((await world.api.look(id)).status, 'waiting');
		const { paymentId: other } = await payAndReport(world, second.linkId);
		const ended = await world.api.ended(id);
		assert.equal(ended.status, 'success');
		assert.deepEqual(
			itemsOf(ended, 'After').map((item) => item['paymentId']),
			[paymentId, other],
		);
	});

	it('is done for all items at the same time by a sub-workflow for each', async () => {
		const trigger = base('Called', 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' });
		const called: Json = {
			name: 'Waits for one payment',
			nodes: [trigger, creating('apiKey'), after],
			connections: { Called: { main: [to('Wait')] }, Wait: { main: [to('After')] } },
			settings: { executionOrder: 'v1' },
		};
		chooseCredentials(called, world.credentials);
		const workflow = await world.api.createWorkflow(called);
		await world.api.activate(workflow);
		const call = base('Call', 'executeWorkflow', 1.2, {
			workflowId: { __rl: true, mode: 'id', value: workflow.id },
			mode: 'each',
			options: { waitForSubWorkflow: false },
		});
		const id = await beginDraft(world, startingByHand(...orders, call));
		assert.equal((await world.api.ended(id)).status, 'success');
		const ids = await waitFor('both to wait', async () => {
			const found = await world.api.executionIds(workflow);
			return found.length === 2 ? found : undefined;
		});
		const waiters: Array<Omit<Waiter, 'workflow'>> = [];
		for (const one of ids) waiters.push(await waitingFor(world, one));
		for (const { id: waiting, linkId } of waiters.reverse()) {
			const { paymentId } = await payAndReport(world, linkId);
			const ended = await world.api.ended(waiting);
			assert.equal(textAt(itemsOf(ended, 'After')[0], 'paymentId'), paymentId);
		}
		await world.api.deactivate(workflow);
	});
}
