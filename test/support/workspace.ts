import 'reflect-metadata';

import {
	deepCopy,
	Workflow,
	type IConnections,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWebhookData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { TestCredentials } from './credentials';
import type { CredentialData } from './credentialFields';
import { createNodeTypes, PACKAGE } from './nodeTypes';
import { oAuth2Api } from './oAuth2Api';

export type EngineSetup = {
	nodes: INodeType[];
	credentialTypes: ICredentialType[];
	/** What the user filled in, by credential type. */
	credentials: CredentialData;
	/** The store of another process of the same n8n, which this one shares. */
	database?: CredentialData;
	/** The workflow's time zone; Asia/Kolkata where none is given. */
	timezone?: string;
};

/** A node as a user set it up. */
export type NodeSetup = Partial<
	Pick<
		INode,
		'id' | 'name' | 'onError' | 'executeOnce' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'
	>
> & {
	/** The node's own name (`instamojo`), or a full one. */
	type: string;
	parameters: INodeParameters;
};

const WEBHOOK_ID = '11111111-2222-4333-8444-555555555555';

let workspaces = 0;

/** One saved workflow with its credentials and node types, in a memory instead of n8n's database. */
export class Workspace {
	readonly credentials: TestCredentials;

	readonly nodeTypes: INodeTypes;

	/** n8n gives every workflow an id of its own, and what a process knows of a trigger is of no other. */
	private readonly triggeredId = `triggered-${++workspaces}`;

	private readonly settings: IWorkflowSettings;

	private readonly credentialIds: INode['credentials'];

	/** The workflow's static data, as n8n keeps it in its database. */
	staticData: IDataObject = {};

	constructor(setup: EngineSetup) {
		this.nodeTypes = createNodeTypes(setup.nodes);
		this.credentials = new TestCredentials(
			[oAuth2Api, ...setup.credentialTypes],
			setup.credentials,
			setup.database,
		);
		this.settings = { timezone: setup.timezone ?? 'Asia/Kolkata', executionOrder: 'v1' };
		this.credentialIds = Object.fromEntries(
			Object.keys(setup.credentials).map((type) => [type, { id: `${type}-id`, name: type }]),
		);
	}

	/** A node with its credentials, as it stands in the saved workflow. */
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

	/** The workflow as n8n loads it for one execution or delivery: with a copy of the static data. */
	workflowOf(nodes: INode[], connections: IConnections = {}, id = 'workflow-1'): Workflow {
		return new Workflow({
			id,
			name: 'Test',
			nodes,
			connections,
			nodeTypes: this.nodeTypes,
			active: true,
			settings: this.settings,
			staticData: deepCopy(this.staticData),
		});
	}

	/** The workflow that a trigger starts, as n8n loads it. */
	triggeredBy(trigger: INode): Workflow {
		return this.workflowOf([trigger], {}, this.triggeredId);
	}

	/** What n8n does after an execution or a delivery. The last to write wins. */
	saveStaticData({ staticData }: Workflow): void {
		if (staticData.__dataChanged) this.staticData = JSON.parse(JSON.stringify(staticData));
	}

	additionalData(mode: WorkflowExecuteMode, extra = {}) {
		return createAdditionalData(this.credentials, mode, extra);
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
