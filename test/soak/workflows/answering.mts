import { randomUUID } from 'node:crypto';
import { textAt, type Json } from '../../e2e/support/json.mts';

const node = (name: string, type: string, typeVersion: number, parameters: Json): Json => ({
	...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion },
	...{ position: [0, 0], parameters },
});

/** The connections of nodes that follow each other. */
export function inARow(nodes: Json[]): Json {
	const links = nodes
		.slice(1)
		.map((next, position) => [
			textAt(nodes[position], 'name'),
			{ main: [[{ node: textAt(next, 'name'), type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(links);
}

/** A workflow whose webhook takes `{items: […]}`, gives each to the node and answers with all that comes out of it. */
export function answeringItems(name: string, path: string, worker: Json): Json {
	const webhook = {
		...node('Asked', 'webhook', 2, {
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			responseData: 'allEntries',
			options: {},
		}),
		webhookId: randomUUID(),
	};
	const split = node('Each', 'splitOut', 1, { fieldToSplitOut: 'body.items', options: {} });
	const nodes = [webhook, split, worker];
	return { name, nodes, connections: inARow(nodes), settings: { executionOrder: 'v1' } };
}

/** n8n's own Webhook node and nothing else: what it answers no node of the package has a part in. */
export function bareWebhook(path: string): Json {
	const parameters = { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} };
	const webhook = { ...node('Bare', 'webhook', 1, parameters), webhookId: randomUUID() };
	return {
		...{ name: 'Bare webhook', nodes: [webhook], connections: {} },
		settings: { executionOrder: 'v1' },
	};
}
