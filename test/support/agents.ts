import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

const described = (name: string, displayName: string): INodeTypeDescription => ({
	displayName,
	name,
	group: [],
	version: 1,
	description: displayName,
	defaults: { name: displayName },
	inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
	outputs: [NodeConnectionTypes.Main],
	properties: [
		{ displayName: 'Tool', name: 'tool', type: 'string', default: '' },
		{ displayName: 'Arguments', name: 'arguments', type: 'json', default: '{}' },
	],
});

function argumentsOf(context: IExecuteFunctions): IDataObject {
	const parsed: IDataObject = JSON.parse(String(context.getNodeParameter('arguments', 0)));
	return parsed;
}

type Invocable = { invoke(input: IDataObject): Promise<unknown> };

function isInvocable(value: unknown): value is Invocable {
	return typeof value === 'object' && value !== null && 'invoke' in value;
}

async function invokeTool(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const supplied: unknown = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
	const [tool]: unknown[] = Array.isArray(supplied) ? supplied : [supplied];
	if (!isInvocable(tool)) throw new TypeError('There is no tool');
	const said = String(await tool.invoke(argumentsOf(this)));
	return [[{ json: { said } }]];
}

/** An agent node up to 2.x: it asks n8n for the tool and invokes it itself, through `supplyData`. */
export const agentOfOld: INodeType = {
	description: described('test.agentOfOld', 'Agent'),
	execute: invokeTool,
};

async function requestTool(
	this: IExecuteFunctions,
	response?: EngineResponse,
): Promise<INodeExecutionData[][] | EngineRequest> {
	if (response && response.actionResponses.length > 0) {
		const said = response.actionResponses.map(({ data }) => JSON.stringify(data.data ?? null));
		return [[{ json: { said } }]];
	}
	return {
		actions: [
			{
				actionType: 'ExecutionNodeAction',
				nodeName: String(this.getNodeParameter('tool', 0)),
				input: argumentsOf(this),
				type: NodeConnectionTypes.AiTool,
				id: 'call-1',
				metadata: { itemIndex: 0 },
			},
		],
		metadata: {},
	};
}

/** An agent node from 3.0 on: it asks the engine to run the tool as a node. */
export const agentOfToday: INodeType = {
	description: described('test.agentOfToday', 'Agent'),
	execute: requestTool,
};
