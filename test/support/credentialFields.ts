import {
	isExpression,
	NodeHelpers,
	Workflow,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowDataProxyAdditionalKeys,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { noNodeTypes } from './nodeTypes';

/** What a user filled in, by credential type. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

export type RequestOptions = IHttpRequestOptions | IRequestOptionsSimplified;

/** A credential's data as they come out of the database, where they are kept as JSON. */
export function asStored(data: unknown): ICredentialDataDecryptedObject {
	return JSON.parse(JSON.stringify(data));
}

/** The part of a credential that a renewed OAuth2 token replaces. */
export function pickToken({ oauthTokenData }: ICredentialDataDecryptedObject) {
	return { oauthTokenData };
}

/** The fields' values with defaults for those that were never filled in. */
export function withDefaults(
	properties: INodeProperties[],
	original: ICredentialDataDecryptedObject,
): INodeParameters {
	const parameters: INodeParameters = JSON.parse(JSON.stringify(original));
	const filled =
		NodeHelpers.getNodeParameters(properties, parameters, true, false, null, null) ?? {};
	if (original.oauthTokenData !== undefined) Object.assign(filled, pickToken(original));
	return filled;
}

const nobody: INode = {
	id: '',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};

/** Resolves the expressions in the fields' values; `$self` is the credential itself. */
export function resolveExpressions(
	filled: INodeParameters,
	mode: WorkflowExecuteMode,
	keys: IWorkflowDataProxyAdditionalKeys,
	executeData?: IExecuteData,
	resolveValues?: ICredentialsExpressionResolveValues,
): ICredentialDataDecryptedObject {
	if (!resolveValues) {
		const nodeTypes = noNodeTypes;
		const { expression } = new Workflow({
			nodes: [nobody],
			connections: {},
			active: false,
			nodeTypes,
		});
		const none = undefined;
		return asStored(
			expression.getComplexParameterValue(nobody, filled, mode, keys, none, none, filled),
		);
	}
	const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
		resolveValues;
	return asStored(
		workflow.expression.getParameterValue(
			filled,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			keys,
			executeData,
			false,
			filled,
		),
	);
}

/** The part of a request that an `authenticate` block names: headers, qs, body or auth. */
function partOf(options: RequestOptions, name: string): Record<string, unknown> {
	const known: unknown = Reflect.get(options, name) ?? {};
	const part: Record<string, unknown> = {};
	if (typeof known === 'object' && known !== null) Object.assign(part, known);
	return part;
}

/** Adds to a request what an `authenticate` block says, with its keys and values resolved. */
export function addAuthentication(
	{ properties }: Exclude<IAuthenticate, (...args: never[]) => unknown>,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const resolve = (value: unknown): string => {
		if (typeof value !== 'string' || !isExpression(value)) return String(value);
		const keys = { $credentials: credentials };
		const resolved = workflow.expression.getSimpleParameterValue(node, value, 'internal', keys);
		return resolved ? String(resolved) : '';
	};
	for (const [name, entries] of Object.entries(properties)) {
		const part = partOf(options, name);
		for (const [key, value] of Object.entries(entries ?? {})) part[resolve(key)] = resolve(value);
		Object.assign(options, { [name]: part });
	}
	return options;
}
