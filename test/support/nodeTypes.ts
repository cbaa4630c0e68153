import { UnrecognizedNodeTypeError } from 'n8n-core';
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';

import { agentOfOld, agentOfToday } from './agents';

/** What n8n puts before the name of a node of this package. */
export const PACKAGE = 'n8n-nodes-instamojo-payumoney';

const described = (name: string, displayName: string) => ({
	displayName,
	name,
	group: [],
	version: 1,
	description: displayName,
	defaults: { name: displayName },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
});

/** Passes on the items that the test starts the workflow with. */
const start: INodeType = {
	description: described('test.start', 'Start'),
	async execute() {
		return [this.getInputData()];
	},
};

async function callWithPredefinedCredential(this: IExecuteFunctions) {
	const type = String(this.getNodeParameter('nodeCredentialType', 0));
	const url = String(this.getNodeParameter('url', 0));
	const method = this.getNodeParameter('method', 0) === 'POST' ? 'POST' : 'GET';
	// The older helper is the one that n8n's own node calls (nodes-base 2.40, `HttpRequestV3`).
	const call: unknown = Reflect.get(this.helpers, 'requestWithAuthentication');
	if (typeof call !== 'function') throw new TypeError('n8n has no such helper');
	const options = { method, uri: url, json: true };
	const answer: unknown = await Reflect.apply(call, this, [type, options]);
	return [this.helpers.returnJsonArray(Object.assign({}, answer))];
}

/** Only under its own name may a node use credentials that its description does not list. */
export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/** What n8n's HTTP Request node does with a predefined credential. */
const httpRequest: INodeType = {
	description: {
		...described(HTTP_REQUEST, 'HTTP Request'),
		properties: [
			{ displayName: 'Credential', name: 'nodeCredentialType', type: 'string', default: '' },
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Method', name: 'method', type: 'string', default: 'GET' },
		],
	},
	execute: callWithPredefinedCredential,
};

const testTypes = [start, httpRequest, agentOfOld, agentOfToday].map(
	(type): [string, INodeType] => [type.description.name, type],
);

/** The type that n8n makes of a `usableAsTool` node for its agents (`tool-generation/ai-tools.ts` of the n8n server, 2.40). */
function toToolType(type: INodeType): INodeType {
	const { usableAsTool, ...rest } = type.description;
	if (!usableAsTool) throw new UnrecognizedNodeTypeError(PACKAGE, `${rest.name}Tool`);
	const description: INodeTypeDescription = {
		...rest,
		name: `${rest.name}Tool`,
		displayName: `${rest.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: [
			{
				displayName: 'Description',
				name: 'toolDescription',
				type: 'string',
				default: rest.description,
			},
			...rest.properties,
		],
	};
	return Object.assign(Object.create(type), { description });
}

/** The nodes under test under their full names, their tool twins, and the test's own few. */
export function createNodeTypes(types: INodeType[]): INodeTypes {
	const known = new Map(testTypes);
	for (const type of types) {
		const name = `${PACKAGE}.${type.description.name}`;
		known.set(name, type);
		if (type.description.usableAsTool) known.set(`${name}Tool`, toToolType(type));
	}
	const find = (name: string): INodeType => {
		const type = known.get(name);
		if (type) return type;
		throw new UnrecognizedNodeTypeError(...splitName(name));
	};
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

function splitName(name: string): [string, string] {
	const [packageName = '', ...rest] = name.split('.');
	return [packageName, rest.join('.')];
}

/** For a workflow that only resolves a credential's expressions. */
export const noNodeTypes: INodeTypes = {
	getByName: () => start,
	getByNameAndVersion: () => start,
	getKnownTypes: () => ({}),
};
