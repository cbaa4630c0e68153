import { ExecuteContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ExecutionError,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { sayEverything } from './outcome';
import { bound, type Workspace } from './workspace';

/** The three ways in which an AI agent runs a node: an agent node up to 2.x, one from 3.0 on, n8n's built-in agents. */
export type AgentWay = 'agentOfOld' | 'agentOfToday' | 'builtInAgent' | 'builtInAgentAsTool';

export type AgentOutcome = {
	/** The items' json that the agent gets to see. */
	json: IDataObject[];
	error: ExecutionError | Error | undefined;
	said: string;
};

export const AGENT = 'Agent';

/** The agent's node, the arguments that it will call its tool with, and how the tool is connected. */
export function agentFor(
	workspace: Workspace,
	way: 'agentOfOld' | 'agentOfToday',
	tool: INode,
	args: IDataObject,
): { agent: INode; connections: IConnections } {
	const { AiTool } = NodeConnectionTypes;
	const agent = workspace.nodeOf({
		type: `test.${way}`,
		name: AGENT,
		id: 'agent',
		parameters: { tool: tool.name, arguments: JSON.stringify(args) },
	});
	const connection = { node: AGENT, type: AiTool, index: 0 };
	return { agent, connections: { [tool.name]: { [AiTool]: [[connection]] } } };
}

/** n8n's built-in agents run a node alone, in a workflow that was never saved (`ephemeral-node-executor.ts`, 2.40). */
export async function runAlone(
	workspace: Workspace,
	node: INode,
	args: IDataObject,
): Promise<AgentOutcome> {
	const { nodeTypes } = workspace;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const items = [{ json: args }];
	const inputData = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		workspace.additionalData('internal'),
		'internal',
		createEmptyRunExecutionData(),
		0,
		items,
		inputData,
		{ node, data: inputData, source: null },
		[],
	);
	try {
		const execute = bound(workspace.typeOf(node).execute, context);
		const [first]: INodeExecutionData[][] = await execute();
		const json = (first ?? []).map((item) => item.json);
		return { json, error: undefined, said: sayEverything(json) };
	} catch (error) {
		const failure = error instanceof Error ? error : new Error(String(error));
		return { json: [], error: failure, said: sayEverything(failure) };
	}
}

/** Takes the tool's items out of what an agent was told: a list of json, or of n8n's outputs. */
export function readTold({ said }: IDataObject): IDataObject[] {
	const texts = Array.isArray(said) ? said : [said];
	return texts.flatMap((text) => jsonWithin(JSON.parse(String(text))));
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonWithin(value: unknown): IDataObject[] {
	if (Array.isArray(value)) return value.flatMap(jsonWithin);
	if (!isRecord(value)) return [];
	if (isRecord(value.json)) return [value.json];
	if (value.ai_tool ?? value.main) return jsonWithin(value.ai_tool ?? value.main);
	return [value];
}
