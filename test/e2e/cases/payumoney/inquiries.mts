import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Execution } from '../../api.mts';
import { at, listAt, type Json } from '../../support/json.mts';
import { groupLimit } from '../../support/limits.mts';
import { chooseCredentials, payUmoneyNode, startingByHand } from '../../workflows.mts';
import type { World } from '../../world.mts';
import { countCalls, newReference, payUnannounced } from './steps.mts';

const path = '/payment/payment/chkMerchantTxnStatus';

const ownNode = (name: string, type: string, typeVersion: number, parameters: Json): Json => ({
	...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion },
	...{ position: [0, 200], parameters },
});

/** Start → a list of ids → an item for each → the node, which finds its id in `orders`. */
function forEach(ids: string[], node: Json): Json {
	const jsonOutput = JSON.stringify({ orders: ids });
	const list = ownNode('Orders', 'set', 3.4, { mode: 'raw', jsonOutput, options: {} });
	const split = ownNode('Each order', 'splitOut', 1, { fieldToSplitOut: 'orders', options: {} });
	const workflow = startingByHand(node);
	const names = ['Start', 'Orders', 'Each order', String(node['name'])];
	const links = names
		.slice(1)
		.map((name, index) => [names[index], { main: [[{ node: name, type: 'main', index: 0 }]] }]);
	return {
		...workflow,
		nodes: [...listAt(workflow, 'nodes'), list, split],
		connections: Object.fromEntries(links),
	};
}

/** Asks for the status of each id, an item each. */
async function askFor({ api, credentials }: World, ids: string[]): Promise<Execution> {
	const node = payUmoneyNode('payUmoney', 'Status', {
		resource: 'payment',
		operation: 'getStatus',
		merchantTransactionIds: '={{ $json.orders }}',
	});
	const draft = forEach(ids, node);
	chooseCredentials(draft, credentials);
	const execution = await api.run(await api.createWorkflow(draft), 'Start');
	assert.equal(execution.status, 'success');
	return execution;
}

const outputOf = ({ data }: Execution): unknown[] =>
	listAt(data, 'resultData', 'runData', 'Status', 0, 'data', 'main', 0);

export function payUmoneyInquiryCases(world: World): void {
	describe('The status of payments', groupLimit, () => {
		it('of 120 items is asked for in 3 calls, and every item gets its own', async () => {
			const paid = Array.from({ length: 120 }, (_, index) =>
				payUnannounced(world, `${index + 1}.00`),
			);
			const ids = paid.map(({ merchantTransactionId }) => merchantTransactionId);
			const { result, calls } = await countCalls(world, path, () => askFor(world, ids));
			assert.equal(calls, 3);
			assert.deepEqual(
				outputOf(result).map((item) => [
					at(item, 'json', 'reference'),
					at(item, 'json', 'paymentId'),
					at(item, 'json', 'amount'),
					at(item, 'json', 'status'),
					at(item, 'pairedItem', 'item'),
				]),
				paid.map(({ merchantTransactionId, paymentId }, index) => [
					...[merchantTransactionId, paymentId, `${index + 1}.00`, 'successful', index],
				]),
			);
		});

		it('that PayUmoney does not know is unknown, and spoils no other', async () => {
			const known = [payUnannounced(world), payUnannounced(world)];
			const [first = '', last = ''] = known.map((it) => it.merchantTransactionId);
			const execution = await askFor(world, [first, newReference(), last]);
			assert.deepEqual(
				outputOf(execution).map((item) => at(item, 'json', 'status')),
				['successful', 'unknown', 'successful'],
			);
		});
	});
}
