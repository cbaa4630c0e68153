import { executionCalls, type ExecutionCalls } from './executions.mts';
import { at, isRecord, listAt, recordAt, textAt, type Json } from './support/json.mts';
import { waitFor } from './support/wait.mts';

/** The made-up person who owns the throw-away n8n. */
export const owner = {
	email: 'owner@example.com',
	firstName: 'Asha',
	lastName: 'Rao',
	password: 'Sandbox-2026',
};

export type { Execution } from './executions.mts';

export interface CredentialReference {
	id: string;
	name: string;
	type: string;
}

export interface Workflow extends Json {
	id: string;
	nodes: Json[];
}

/** n8n's answer was not a 2xx. */
export class ApiFailure extends Error {
	readonly status: number;

	constructor(call: string, status: number, body: string) {
		super(`${call} was answered ${status}: ${body.slice(0, 2000)}`);
		this.status = status;
	}
}

/** n8n's own REST API, the one its editor uses, with a signed-in session. */
export interface N8nApi extends ExecutionCalls {
	/** The session cookie, for a browser: name and value. */
	cookie: { name: string; value: string };
	createCredential(name: string, type: string, data: Json): Promise<CredentialReference>;
	/** All that are stored. */
	credentials(): Promise<CredentialReference[]>;
	/** What the editor gets of it: secrets are blanked, in one way where there are some and in another where not. */
	credentialData(credential: CredentialReference): Promise<Json>;
	/** What saving it anew in the editor does. */
	changeCredential(credential: CredentialReference, data: Json): Promise<void>;
	/** What the editor's "Retry" and "Save" do with a stored credential: one test call. */
	testCredential(credential: CredentialReference): Promise<{ status: string; message: string }>;
	/** Where the editor's "Connect" sends a person. */
	connectAddress(credential: CredentialReference): Promise<string>;
	createWorkflow(workflow: Json): Promise<Workflow>;
	/** Publishes it: its webhooks and forms answer from now on. Throws with the triggers' own words if that fails. */
	activate(workflow: Workflow): Promise<void>;
	deactivate(workflow: Workflow): Promise<void>;
	/** What its nodes have remembered in n8n's database. */
	staticData(workflow: Workflow): Promise<unknown>;
	/** Node types n8n knows whose name starts so. */
	nodeTypes(prefix: string): Promise<string[]>;
}

type Call = (method: string, path: string, body?: Json) => Promise<unknown>;

function caller(url: string, session: { cookie: string }): Call {
	return async (method, path, body) => {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			headers: { cookie: session.cookie, 'content-type': 'application/json' },
			signal: AbortSignal.timeout(60_000),
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new ApiFailure(`${method} /rest${path}`, response.status, text);
		const cookie = response.headers.getSetCookie().find((it) => it.startsWith('n8n-auth='));
		if (cookie !== undefined) session.cookie = cookie.split(';')[0] ?? '';
		return at(JSON.parse(text), 'data');
	};
}

function asWorkflow(value: unknown): Workflow {
	const nodes = listAt(value, 'nodes').filter(isRecord);
	return { ...recordAt(value), id: textAt(value, 'id'), nodes };
}

type CredentialCalls = Pick<
	N8nApi,
	| 'createCredential'
	| 'credentials'
	| 'credentialData'
	| 'changeCredential'
	| 'testCredential'
	| 'connectAddress'
>;

function credentialCalls(call: Call): CredentialCalls {
	const credentialData = async ({ id }: CredentialReference) =>
		recordAt(await call('GET', `/credentials/${id}?includeData=true`), 'data');
	return {
		credentialData,
		async createCredential(name, type, data) {
			const created = await call('POST', '/credentials', { name, type, data });
			return { id: textAt(created, 'id'), name, type };
		},
		async credentials() {
			const found = listAt({ found: await call('GET', '/credentials') }, 'found');
			return found.map((it) => ({
				id: textAt(it, 'id'),
				name: textAt(it, 'name'),
				type: textAt(it, 'type'),
			}));
		},
		changeCredential: async ({ id, name, type }, data) =>
			void (await call('PATCH', `/credentials/${id}`, { name, type, data })),
		connectAddress: async ({ id }) =>
			textAt({ url: await call('GET', `/oauth2-credential/auth?id=${id}`) }, 'url'),
		async testCredential(credential) {
			// Secrets come back blanked; n8n puts the stored ones in their place, as it does for its editor.
			const data = await credentialData(credential);
			const result = await call('POST', '/credentials/test', {
				credentials: { ...credential, data },
			});
			return { status: textAt(result, 'status'), message: textAt(result, 'message') };
		},
	};
}

/** n8n publishes after it has answered: waits for the outcome. Throws with the triggers' own words if it failed. */
async function published(call: Call, { id }: Workflow): Promise<void> {
	const outcome = await waitFor('the workflow to be published', async () => {
		const found = await call('GET', `/workflows/${id}/publication-status`);
		const isSettled = ['published', 'partial', 'failed'].includes(textAt(found, 'status'));
		return isSettled ? found : undefined;
	});
	if (textAt(outcome, 'status') === 'published') return;
	const messages = listAt(outcome, 'triggers').map((it) => at(it, 'errorMessage'));
	throw new Error(`It was not published: ${messages.filter(Boolean).join('; ')}`);
}

type WorkflowCalls = Pick<N8nApi, 'createWorkflow' | 'activate' | 'deactivate' | 'staticData'>;

function workflowCalls(call: Call): WorkflowCalls {
	return {
		staticData: async ({ id }) => at(await call('GET', `/workflows/${id}`), 'staticData'),
		createWorkflow: async (workflow) => asWorkflow(await call('POST', '/workflows', workflow)),
		async activate(workflow) {
			await call('POST', `/workflows/${workflow.id}/activate`, {
				versionId: textAt(workflow, 'versionId'),
			});
			await published(call, workflow);
		},
		async deactivate(workflow) {
			await call('POST', `/workflows/${workflow.id}/deactivate`, {});
		},
	};
}

/** Signs in as the made-up owner, who is made first in an n8n that has none. */
export async function signIn(url: string): Promise<N8nApi> {
	const session = { cookie: '' };
	const call = caller(url, session);
	const isNew = at(await call('GET', '/settings'), 'userManagement', 'showSetupOnFirstLoad');
	if (isNew === true) await call('POST', '/owner/setup', owner);
	await call('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	const [name = '', value = ''] = session.cookie.split('=');
	return {
		cookie: { name, value },
		...credentialCalls(call),
		...workflowCalls(call),
		...executionCalls(call),
		async nodeTypes(prefix) {
			const response = await fetch(`${url}/types/nodes.json`, {
				headers: { cookie: session.cookie },
			});
			const names = listAt({ types: await response.json() }, 'types').map((it) =>
				textAt(it, 'name'),
			);
			return [...new Set(names.filter((it) => it.startsWith(prefix)))].sort();
		},
	};
}
