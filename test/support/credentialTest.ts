import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import type { CredentialData } from './credentialFields';
import { TestCredentials } from './credentials';
import { oAuth2Api } from './oAuth2Api';

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

type HttpFailure = { status: number; statusText?: string };

function httpFailureOf(error: unknown): HttpFailure | undefined {
	const cause: unknown = error instanceof Error ? error.cause : undefined;
	const response: unknown = cause instanceof Error ? Reflect.get(cause, 'response') : undefined;
	if (typeof response !== 'object' || response === null) return undefined;
	return { status: Number(Reflect.get(response, 'status')) };
}

/** The node without a purpose that n8n makes for a test: its one parameter carries the test's request. */
function testNodeType(type: ICredentialType, { request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'No Operation',
			name: 'n8n-nodes-base.noOp',
			group: [],
			version: 1,
			description: '',
			defaults: { name: 'No Operation' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function judge(
	{ rules = [] }: ICredentialTestRequest,
	output: INodeExecutionData[][] | undefined,
): INodeCredentialTestResult {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const value: unknown = output?.[0]?.[0]?.json[rule.properties.key];
		if (value === rule.properties.value) return failed(rule.properties.message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function judgeFailure(
	{ rules = [] }: ICredentialTestRequest,
	error: unknown,
): INodeCredentialTestResult {
	const failure = httpFailureOf(error);
	if (!failure) return failed(error instanceof Error ? error.message : String(error));
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === failure.status) {
			return failed(rule.properties.message);
		}
	}
	return failed(failure.statusText ?? `Received HTTP status code: ${failure.status}`);
}

const temporaryNode = (nodeType: INodeType, name: string): INode => ({
	id: 'temp',
	parameters: {},
	name: 'Temp-Node',
	type: nodeType.description.name,
	typeVersion: 1,
	position: [0, 0],
	credentials: { [name]: { id: `${name}-id`, name } },
});

/** The context in which the test's request is sent, with the credential as the form holds it. */
function contextFor(
	node: INode,
	nodeType: INodeType,
	credentials: TestCredentials,
): ExecuteContext {
	const find = () => nodeType;
	const nodeTypes: INodeTypes = {
		getByName: find,
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};
	return new ExecuteContext(
		new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes }),
		node,
		createAdditionalData(credentials, 'internal', { currentNodeParameters: {} }),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
}

/** What the editor's "Test" of a credential does and shows (`credentials-tester.service.ts` of the n8n server, 2.40). */
export async function testCredential(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	database?: CredentialData,
): Promise<INodeCredentialTestResult> {
	const { test, name } = type;
	if (!test) throw new TypeError(`${name} has no test`);
	const nodeType = testNodeType(type, test);
	const credentials = new TestCredentials([oAuth2Api, type], { [name]: data }, database);
	const context = contextFor(temporaryNode(nodeType, name), nodeType, credentials);
	const additional = createAdditionalData(credentials, 'internal');
	const resolved = credentials.resolve(additional, data, name, 'internal');
	const decrypted = { id: `${name}-id`, name, type: name, data: resolved };
	try {
		return judge(test, await new RoutingNode(context, nodeType, decrypted).runNode());
	} catch (error) {
		return judgeFailure(test, error);
	}
}
