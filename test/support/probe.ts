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

async function probe(this: IExecuteFunctions) {
	const items = this.getInputData();
	const output = [];
	for (const [item] of items.entries()) {
		const mode = this.getNodeParameter('mode', item);
		if (mode === 'refuse') throw new TypeError('refused');
		if (mode === 'hint') this.addExecutionHints({ message: 'look here' });
		if (mode === 'wait') {
			const signal = this.getExecutionCancelSignal();
			await new Promise<void>((done) => signal?.addEventListener('abort', () => done()));
		}
		if (mode === 'once') {
			const { processed } = await this.helpers.checkProcessedAndRecord(['a'], 'node', {
				mode: 'entries',
			});
			output.push({ json: { seen: processed.length }, pairedItem: { item } });
			continue;
		}
		if (mode === 'agent') {
			const { type } = this.getNode();
			const json = { tool: this.isToolExecution(), mode: this.getMode(), type };
			output.push({ json: { ...json, id: this.getWorkflow().id ?? null }, pairedItem: { item } });
			continue;
		}
		const credential = String(this.getNodeParameter('credential', item));
		const url = `https://probe.example.com/things/${String(this.getNodeParameter('id', item))}`;
		const request = this.helpers.httpRequestWithAuthentication;
		try {
			const json: IDataObject = await request.call(this, credential, { url });
			output.push({ json, pairedItem: { item } });
		} catch (error) {
			if (!this.continueOnFail()) throw new NodeApiError(this.getNode(), { cause: String(error) });
			output.push({ json: { error: String(error) }, pairedItem: { item } });
		}
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
		return { workflowData: [[{ json: { ...body, count: data.count, url: data.url } }]] };
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
