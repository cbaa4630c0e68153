import 'reflect-metadata';

import { ExecuteContext, HookContext, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	createRunExecutionData,
	deepCopy,
	NodeConnectionTypes,
	Workflow,
	type ExecutionError,
	type IConnections,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { TestCredentials, type CredentialData } from './credentials';
import { createNodeTypes, PACKAGE } from './nodeTypes';
import { oAuth2Api } from './oAuth2Api';
import { readOutcome, sayEverything, type Outcome } from './outcome';

export type EngineSetup = {
	nodes: INodeType[];
	credentialTypes: ICredentialType[];
	/** What the user filled in, by credential type. */
	credentials: CredentialData;
	/** The workflow's time zone; Asia/Kolkata where none is given. */
	timezone?: string;
};

/** A node as a user set it up. */
export type NodeSetup = Partial<
	Pick<INode, 'id' | 'name' | 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>
> & {
	/** The node's own name (`instamojo`), or a full one. */
	type: string;
	parameters: INodeParameters;
};

export type Running = {
	finished: Promise<Outcome>;
	/** What the stop button does. */
	cancel(): void;
};

/** The three ways in which an AI agent runs a node: an agent node up to 2.x, one from 3.0 on, n8n's built-in agents. */
export type AgentWay = 'agentOfOld' | 'agentOfToday' | 'builtInAgent' | 'builtInAgentAsTool';

export type AgentOutcome = {
	/** The items' json that the agent gets to see. */
	json: IDataObject[];
	error: ExecutionError | Error | undefined;
	said: string;
};

const START = 'Start';
const AGENT = 'Agent';
const WEBHOOK_ID = '11111111-2222-4333-8444-555555555555';

/** n8n-core's own engine with the given node and credential classes, and a memory instead of a database. */
export class Engine {
	readonly credentials: TestCredentials;

	private readonly nodeTypes;

	private readonly settings: IWorkflowSettings;

	private readonly credentialIds: INode['credentials'];

	/** The workflow's static data, as n8n keeps it in its database. */
	staticData: IDataObject = {};

	constructor(setup: EngineSetup) {
		this.nodeTypes = createNodeTypes(setup.nodes);
		this.credentials = new TestCredentials(
			[oAuth2Api, ...setup.credentialTypes],
			setup.credentials,
		);
		this.settings = { timezone: setup.timezone ?? 'Asia/Kolkata', executionOrder: 'v1' };
		this.credentialIds = Object.fromEntries(
			Object.keys(setup.credentials).map((type) => [type, { id: `${type}-id`, name: type }]),
		);
	}

	/** A node with its credentials, as it stands in a saved workflow. */
	nodeOf(setup: NodeSetup, typeSuffix = ''): INode {
		const { type, parameters, ...others } = setup;
		return {
			id: 'node-1',
			name: 'Node',
			typeVersion: 1,
			position: [200, 0],
			webhookId: WEBHOOK_ID,
			...(this.credentialIds ? { credentials: deepCopy(this.credentialIds) } : {}),
			...others,
			type: type.includes('.') ? type : `${PACKAGE}.${type}${typeSuffix}`,
			parameters: deepCopy(parameters),
		};
	}

	typeOf(node: INode): INodeType {
		const type = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		if ('execute' in type || 'webhook' in type || 'poll' in type) return type;
		throw new TypeError(`${node.type} is a type of several versions`);
	}

	/** A workflow as n8n loads it for one execution or delivery: with a copy of the static data. */
	workflowOf(nodes: INode[], connections: IConnections = {}): Workflow {
		return new Workflow({
			id: 'workflow-1',
			name: 'Test',
			nodes,
			connections,
			nodeTypes: this.nodeTypes,
			active: true,
			settings: this.settings,
			staticData: deepCopy(this.staticData),
		});
	}

	/** What n8n does after an execution or a delivery. The last to write wins. */
	saveStaticData({ staticData }: Workflow): void {
		if (staticData.__dataChanged) this.staticData = JSON.parse(JSON.stringify(staticData));
	}

	additionalData(mode: WorkflowExecuteMode, extra = {}) {
		return createAdditionalData(this.credentials, mode, extra);
	}

	/** Starts the node on items, behind a node that passes them on. */
	start(setup: NodeSetup, items: IDataObject[] = [{}]): Running {
		const node = this.nodeOf(setup);
		const start = this.nodeOf({ type: 'test.start', name: START, id: 'start', parameters: {} });
		return this.startWorkflow([start, node], connect(START, node.name), node.name, items);
	}

	/** Runs the node on items and gives what came of it. */
	async run(setup: NodeSetup, items?: IDataObject[]): Promise<Outcome> {
		return await this.start(setup, items).finished;
	}

	private startWorkflow(
		nodes: INode[],
		connections: IConnections,
		readFrom: string,
		items: IDataObject[],
	): Running {
		const [first] = nodes;
		if (!first) throw new TypeError('A workflow has at least one node');
		const workflow = this.workflowOf(nodes, connections);
		const main = [items.map((json): INodeExecutionData => ({ json }))];
		const data = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node: first, data: { main }, source: null }] },
		});
		const execution = new WorkflowExecute(this.additionalData('trigger'), 'trigger', data);
		const running = execution.processRunExecutionData(workflow);
		const finished = running.then((run) => {
			this.saveStaticData(workflow);
			return readOutcome(run, readFrom);
		});
		return { finished, cancel: () => running.cancel() };
	}

	/** Lets an AI agent run the node as a tool. Parameters take the agent's arguments by `$fromAI` or `$json`. */
	async runByAgent(way: AgentWay, setup: NodeSetup, args: IDataObject = {}): Promise<AgentOutcome> {
		if (way === 'builtInAgent') return await this.runAlone(this.nodeOf(setup), args);
		const tool = this.nodeOf({ name: 'Tool', ...setup }, 'Tool');
		if (way === 'builtInAgentAsTool') return await this.runAlone(tool, args);
		const start = this.nodeOf({ type: 'test.start', name: START, id: 'start', parameters: {} });
		const agent = this.nodeOf({
			type: `test.${way}`,
			name: AGENT,
			id: 'agent',
			parameters: { tool: tool.name, arguments: JSON.stringify(args) },
		});
		const connections: IConnections = {
			...connect(START, AGENT),
			[tool.name]: {
				[NodeConnectionTypes.AiTool]: [
					[{ node: AGENT, type: NodeConnectionTypes.AiTool, index: 0 }],
				],
			},
		};
		const nodes = [start, agent, tool];
		const { finished } = this.startWorkflow(nodes, connections, AGENT, [{}]);
		const outcome = await finished;
		return { json: outcome.json.flatMap(readTold), error: outcome.error, said: outcome.said };
	}

	/** n8n's built-in agents run a node alone, in a workflow that was never saved (`ephemeral-node-executor.ts`, 2.40). */
	private async runAlone(node: INode, args: IDataObject): Promise<AgentOutcome> {
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes,
		});
		const items = [{ json: args }];
		const inputData = { main: [items] };
		const data = createEmptyRunExecutionData();
		const executeData = { node, data: inputData, source: null };
		const additional = this.additionalData('internal');
		const context = new ExecuteContext(
			workflow,
			node,
			additional,
			'internal',
			data,
			0,
			items,
			inputData,
			executeData,
			[],
		);
		try {
			const execute = bound(this.typeOf(node).execute, context);
			const output: INodeExecutionData[][] = await execute();
			const [first] = output;
			const json = (first ?? []).map((item) => item.json);
			return { json, error: undefined, said: sayEverything(json) };
		} catch (error) {
			const failure = error instanceof Error ? error : new Error(String(error));
			return { json: [], error: failure, said: sayEverything(failure) };
		}
	}

	/** What the editor does to fill a picker. */
	async search(
		setup: NodeSetup,
		method: string,
		filter?: string,
		page?: string,
	): Promise<INodeListSearchResult> {
		const node = this.nodeOf(setup);
		const search = this.typeOf(node).methods?.listSearch?.[method];
		if (!search) throw new TypeError(`There is no list search '${method}'`);
		const workflow = this.workflowOf([node]);
		const additional = this.additionalData('internal', { currentNodeParameters: node.parameters });
		const context = new LoadOptionsContext(workflow, node, additional, '');
		return await bound(search, context)(filter, page);
	}

	/** What publishing a workflow does for each webhook: `checkExists`, and `create` where it does not exist. */
	async activate(setup: NodeSetup): Promise<void> {
		const exists = await this.lifecycle(setup, 'checkExists');
		if (!exists) await this.lifecycle(setup, 'create');
	}

	async lifecycle(setup: NodeSetup, step: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const node = this.nodeOf(setup);
		const workflow = this.workflowOf([node]);
		const type = this.typeOf(node);
		const method = type.webhookMethods?.default?.[step];
		if (!method) throw new TypeError(`There is no webhook method '${step}'`);
		const additional = this.additionalData('trigger');
		const webhook = this.webhookOf(workflow, node);
		const context = new HookContext(workflow, node, additional, 'trigger', 'activate', webhook);
		const result: boolean = await bound(method, context)();
		this.saveStaticData(workflow);
		return result;
	}

	webhookOf(workflow: Workflow, node: INode): IWebhookData {
		const [webhookDescription] = this.typeOf(node).description.webhooks ?? [];
		if (!webhookDescription) throw new TypeError(`${node.type} has no webhook`);
		return {
			httpMethod: 'POST',
			node: node.name,
			path: `${WEBHOOK_ID}/${webhookDescription.path}`,
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: this.additionalData('webhook'),
			webhookId: WEBHOOK_ID,
		};
	}
}

/**
 * A node's method on one of n8n-core's contexts. `call` will not do: n8n-core's own types do not fit n8n-workflow's
 * under `exactOptionalPropertyTypes`.
 */
export function bound(method: object | undefined, context: object) {
	if (typeof method !== 'function') throw new TypeError('The node has no such method');
	return async (...args: unknown[]) => await Reflect.apply(method, context, args);
}

function connect(from: string, to: string): IConnections {
	const { Main } = NodeConnectionTypes;
	return { [from]: { [Main]: [[{ node: to, type: Main, index: 0 }]] } };
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes the tool's items out of what an agent was told: a list of json, or of n8n's outputs. */
function readTold({ said }: IDataObject): IDataObject[] {
	const texts = Array.isArray(said) ? said : [said];
	return texts.flatMap((text) => jsonWithin(JSON.parse(String(text))));
}

function jsonWithin(value: unknown): IDataObject[] {
	if (Array.isArray(value)) return value.flatMap(jsonWithin);
	if (!isRecord(value)) return [];
	if (isRecord(value.json)) return [value.json];
	if (value.ai_tool ?? value.main) return jsonWithin(value.ai_tool ?? value.main);
	return [value];
}
