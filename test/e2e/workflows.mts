import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CredentialReference, Execution, N8nApi, Workflow } from './api.mts';
import { at, isRecord, listAt, textAt, type Json } from './support/json.mts';
import { paths } from './support/paths.mts';

export const packageName = 'n8n-nodes-instamojo-payumoney';

/** A workflow as it lies in the repository. */
export async function readWorkflow(file: string): Promise<Json> {
	const workflow: unknown = JSON.parse(await readFile(file, 'utf8'));
	if (!isRecord(workflow)) throw new Error(`${file} holds no workflow`);
	return workflow;
}

/** An example as it lies in the repository. */
export function readExample(name: string): Promise<Json> {
	return readWorkflow(join(paths.examples, `${name}.json`));
}

/** The node of that name. Throws if there is none. */
export function nodeOf(workflow: Json, name: string): Json {
	const node = listAt(workflow, 'nodes').find((it) => at(it, 'name') === name);
	if (isRecord(node)) return node;
	throw new Error(`There is no node '${name}' in ${String(workflow['name'])}`);
}

/** A field that an "Edit Fields" node sets. Throws if there is none. */
export function assignmentOf(workflow: Json, nodeName: string, field: string): Json {
	const fields = listAt(nodeOf(workflow, nodeName), 'parameters', 'assignments', 'assignments');
	const found = fields.find((it) => at(it, 'name') === field);
	if (isRecord(found)) return found;
	throw new Error(`There is no field '${field}' in ${nodeName}`);
}

/** What a person does after an import: chooses a stored credential wherever one of its type is wanted. */
export function chooseCredentials(workflow: Json, stored: CredentialReference[]): void {
	for (const node of listAt(workflow, 'nodes').filter(isRecord)) {
		const wanted = node['credentials'];
		if (!isRecord(wanted)) continue;
		node['credentials'] = Object.fromEntries(
			Object.keys(wanted).map((type) => {
				const credential = stored.find((it) => it.type === type);
				if (!credential) throw new Error(`No credential of type ${type} is stored`);
				return [type, { id: credential.id, name: credential.name }];
			}),
		);
	}
}

/** The production URL that the editor shows for a webhook node with a path of its own under its id. */
export function productionUrl(n8nUrl: string, workflow: Json, nodeName: string): string {
	const node = nodeOf(workflow, nodeName);
	const isOurs = textAt(node, 'type').startsWith(packageName);
	if (isOurs) return `${n8nUrl}/webhook/${textAt(node, 'webhookId')}/webhook`;
	if (node['type'] === 'n8n-nodes-base.formTrigger') {
		return `${n8nUrl}/form/${textAt(node, 'webhookId')}`;
	}
	return `${n8nUrl}/webhook/${textAt(node, 'parameters', 'path')}`;
}

export type Authentication = 'apiKey' | 'oAuth2';

const credentialTypes = {
	apiKey: 'instamojoApi',
	oAuth2: 'instamojoOAuth2Api',
	marketplace: 'instamojoMarketplaceApi',
} as const;

function nodeWith(credentialType: string, type: string, name: string, parameters: Json): Json {
	return {
		id: randomUUID(),
		name,
		type: `${packageName}.${type}`,
		typeVersion: 1,
		position: [240, 0],
		parameters,
		credentials: { [credentialType]: {} },
		...(type.endsWith('Trigger') ? { webhookId: randomUUID() } : {}),
	};
}

/** One Instamojo node with a credential, by the values a workflow stores. */
export function packageNode(
	type: 'instamojo' | 'instamojoTrigger' | 'instamojoPollTrigger',
	name: string,
	authentication: keyof typeof credentialTypes,
	parameters: Json,
): Json {
	return nodeWith(credentialTypes[authentication], type, name, { authentication, ...parameters });
}

/** One PayUmoney node with a credential, by the values a workflow stores. */
export function payUmoneyNode(
	type: 'payUmoney' | 'payUmoneyTrigger',
	name: string,
	parameters: Json,
): Json {
	return nodeWith('payUmoneyApi', type, name, parameters);
}

const start = {
	id: randomUUID(),
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A workflow of a manual start and these nodes, one after the other. */
export function startingByHand(...nodes: [Json, ...Json[]]): Json {
	const chain = [start, ...nodes];
	const links = nodes.map((node, position) => [
		textAt(chain[position], 'name'),
		{ main: [[{ node: textAt(node, 'name'), type: 'main', index: 0 }]] },
	]);
	return {
		name: `${textAt(nodes[0], 'name')} by hand`,
		nodes: chain,
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1' },
	};
}

/** The items a node gave in an execution, their `json`, first output. */
export function itemsOf(execution: Execution, nodeName: string, output = 0): Json[] {
	const items = listAt(
		execution.data,
		...['resultData', 'runData', nodeName, 0, 'data', 'main', output],
	);
	return items.map((item) => at(item, 'json')).filter(isRecord);
}

/** The message of the error an execution ended with. */
export function errorOf(execution: Execution): string {
	return textAt(execution.data, 'resultData', 'error', 'message');
}

/** Makes a workflow of these nodes, one after the other, runs it and returns the execution. */
export async function runNode(
	api: N8nApi,
	stored: CredentialReference[],
	...nodes: [Json, ...Json[]]
): Promise<{ workflow: Workflow; execution: Execution }> {
	const draft = startingByHand(...nodes);
	chooseCredentials(draft, stored);
	const workflow = await api.createWorkflow(draft);
	return { workflow, execution: await api.run(workflow, 'Start') };
}
