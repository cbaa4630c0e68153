import nock from 'nock';
import {
	NodeApiError,
	NodeConnectionTypes,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
} from 'n8n-workflow';

import { Engine } from './engine';

/** A small node, a small trigger and three credentials, on which the engine is tried. */

const KEYS: ICredentialType = {
	name: 'probeKeys',
	displayName: 'Probe Keys',
	properties: [{ displayName: 'Key', name: 'key', type: 'string', default: '' }],
	authenticate: {
		type: 'generic',
		properties: { headers: { 'X-Key': '={{ $credentials.key }}' } },
	},
};

const SESSION: ICredentialType = {
	name: 'probeSession',
	displayName: 'Probe Session',
	properties: [
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	],
	async preAuthentication() {
		const answer: IDataObject = await this.helpers.httpRequest({
			url: 'https://probe.example.com/session',
		});
		return { token: String(answer.token) };
	},
	authenticate: {
		type: 'generic',
		properties: { headers: { Authorization: '=Session {{ $credentials.token }}' } },
	},
};

const OAUTH: ICredentialType = {
	name: 'probeOAuth2Api',
	displayName: 'Probe OAuth2 API',
	extends: ['oAuth2Api'],
	properties: [
		{ displayName: 'Host', name: 'host', type: 'string', default: 'probe.example.com' },
		{
			displayName: 'Grant',
			name: 'grantType',
			type: 'hidden',
			default: 'clientCredentials',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '=https://{{ $self["host"] }}/token',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	],
};

async function fetchThing(context: IExecuteFunctions, item: number): Promise<IDataObject> {
	const credential = String(context.getNodeParameter('credential', item));
	const id = String(context.getNodeParameter('id', item));
	const url = `https://probe.example.com/things/${id}`;
	const request = context.helpers.httpRequestWithAuthentication;
	try {
		const thing: IDataObject = await request.call(context, credential, { url });
		return thing;
	} catch (error) {
		if (context.continueOnFail()) return { error: String(error) };
		throw new NodeApiError(context.getNode(), { cause: String(error) });
	}
}

async function countSeen({ helpers }: IExecuteFunctions): Promise<IDataObject> {
	const { processed } = await helpers.checkProcessedAndRecord(['a'], 'node', { mode: 'entries' });
	return { seen: processed.length };
}

function tellWhoRuns(context: IExecuteFunctions): IDataObject {
	const { type } = context.getNode();
	const id = context.getWorkflow().id ?? null;
	return { tool: context.isToolExecution(), mode: context.getMode(), type, id };
}

async function waitForStop(context: IExecuteFunctions): Promise<IDataObject> {
	const signal = context.getExecutionCancelSignal();
	await new Promise<void>((done) => signal?.addEventListener('abort', () => done()));
	return {};
}

async function probeOne(context: IExecuteFunctions, item: number): Promise<IDataObject> {
	const mode = context.getNodeParameter('mode', item);
	if (mode === 'refuse') throw new TypeError('refused');
	if (mode === 'hint') context.addExecutionHints({ message: 'look here' });
	if (mode === 'wait') return await waitForStop(context);
	if (mode === 'once') return await countSeen(context);
	if (mode === 'agent') return tellWhoRuns(context);
	return await fetchThing(context, item);
}

async function probe(this: IExecuteFunctions) {
	const output = [];
	for (const [item] of this.getInputData().entries()) {
		output.push({ json: await probeOne(this, item), pairedItem: { item } });
	}
	return [output];
}

const textField = (name: string) => ({
	displayName: name,
	name,
	type: 'string' as const,
	default: '',
});

const described = {
	displayName: 'Probe',
	group: [],
	version: 1,
	description: 'Probe',
	defaults: { name: 'Probe' },
	outputs: [NodeConnectionTypes.Main],
	properties: ['mode', 'credential', 'id'].map(textField),
};

const probeNode: INodeType = {
	description: {
		...described,
		name: 'probe',
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		credentials: [KEYS, SESSION, OAUTH].map(({ name }) => ({ name })),
	},
	execute: probe,
};

const probeTrigger: INodeType = {
	description: {
		...described,
		name: 'probeTrigger',
		inputs: [],
		webhooks: [{ name: 'default', httpMethod: 'POST', path: 'webhook' }],
	},
	webhookMethods: {
		default: {
			async checkExists() {
				return this.getWorkflowStaticData('node').url !== undefined;
			},
			async create() {
				this.getWorkflowStaticData('node').url = this.getNodeWebhookUrl('default');
				return true;
			},
			async delete() {
				return true;
			},
		},
	},
	async webhook() {
		const data = this.getWorkflowStaticData('node');
		const body = this.getBodyData();
		data.count = Number(data.count ?? 0) + 1;
		if (body.refuse) {
			this.getResponseObject().status(401).send('Unauthorized').end();
			return { noWebhookResponse: true };
		}
		if (body.ignore) return {};
		if (body.fail) throw new TypeError('thrown');
		const workflowData = [[{ json: { ...body, count: data.count, url: data.url } }]];
		if (body.leave) return { workflowData };
		this.getResponseObject().status(200).send('').end();
		return { workflowData, noWebhookResponse: true };
	},
};

const credentials = {
	probeKeys: { key: 'key-1' },
	probeSession: { token: '' },
	probeOAuth2Api: { clientId: 'client-1', clientSecret: 'client-secret-1' },
};

export const engineFor = () =>
	new Engine({
		nodes: [probeNode, probeTrigger],
		credentialTypes: [KEYS, SESSION, OAUTH],
		credentials,
	});

export const api = () => nock('https://probe.example.com');
export const call = (credential: string, id = '={{ $json.id }}') => ({
	type: 'probe',
	parameters: { credential, id },
});
