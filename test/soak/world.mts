import { randomUUID } from 'node:crypto';
import type { Workflow } from '../e2e/api.mts';
import { packProject } from '../e2e/pack.mts';
import { waitFor } from '../e2e/support/wait.mts';
import { chooseCredentials, productionUrl } from '../e2e/workflows.mts';
import { openSandbox, payUmoneyApiData, storeCredentials } from '../e2e/world.mts';
import type { CredentialReference } from '../e2e/api.mts';
import type { Json } from '../e2e/support/json.mts';
import type { Sandbox } from '../sandbox/server.mts';
import { startHost, type Host } from './host.mts';
import { startRecorder } from './recorder.mts';
import { bareWebhook } from './workflows/answering.mts';
import { linkMakers, linkMakerWorkflow } from './workflows/linkMakers.mts';
import { refunders, refunderWorkflow } from './workflows/refunders.mts';
import { triggers, triggerWorkflow, type TriggerPlan } from './workflows/triggers.mts';

/** A workflow that is published, and where it answers. */
export interface Published {
	workflow: Workflow;
	url: string;
}

export interface SoakWorld {
	sandbox: Sandbox;
	host: Host;
	/** By `refunds …`, `links …`, the names of the triggers, and `bare` for n8n's own Webhook node. */
	published: Map<string, Published>;
	close(): Promise<void>;
}

/** A trigger is asked for something that none of the gateways sends, the others for nothing at all. */
async function isServed(url: string): Promise<true | undefined> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{"items":[]}',
		signal: AbortSignal.timeout(10_000),
	});
	await response.arrayBuffer();
	return response.status === 404 || response.status === 503 ? undefined : true;
}

async function untilServed(published: Iterable<Published>): Promise<void> {
	for (const { url } of published) {
		await waitFor(`${url} to answer`, () => isServed(url), { limit: 60_000 });
	}
}

type Publish = (name: string, draft: Json, url: (workflow: Workflow) => string) => Promise<void>;

async function publishAll(host: Host, publish: Publish, recordUrl: (name: string) => string) {
	const byPath = async (name: string, make: (path: string) => Json) => {
		const path = randomUUID();
		await publish(name, make(path), () => `${host.url}/webhook/${path}`);
	};
	for (const refunder of refunders) {
		await byPath(`refunds ${refunder.name}`, (path) => refunderWorkflow(refunder, path));
	}
	for (const maker of linkMakers) {
		await byPath(`links ${maker}`, (path) => linkMakerWorkflow(maker, path));
	}
	await byPath('bare', bareWebhook);
	for (const trigger of triggers) {
		const draft = triggerWorkflow(trigger, recordUrl(trigger.name));
		await publish(trigger.name, draft, (it) => productionUrl(host.url, it, 'Payment'));
	}
}

/** The credentials for a trigger: one without a header, where the hash is to decide. */
async function withoutHeader(host: Host, sandbox: Sandbox): Promise<CredentialReference> {
	const data = { ...payUmoneyApiData(sandbox), webhookHeaderName: '', webhookHeaderValue: '' };
	return host.api().createCredential('PayUmoney by hash', 'payUmoneyApi', data);
}

/** Starts the sandbox and n8n, and publishes every workflow. `onItem` is called for what they fulfil. */
export async function startSoakWorld(
	onItem: (trigger: string, item: Json) => void,
	prepare: (packageFolder: string) => Promise<void> = async () => {},
): Promise<SoakWorld> {
	const sandbox = await openSandbox();
	const recorder = await startRecorder(onItem);
	const published = new Map<string, Published>();
	let host: Host | undefined;
	const close = async () => {
		await host?.close();
		await recorder.close();
		await sandbox.close();
	};
	try {
		const untilAllServed = () => untilServed(published.values());
		const started = await startHost(await packProject(), untilAllServed, prepare);
		host = started;
		const credentials = await storeCredentials(started.api(), sandbox);
		const byHash = await withoutHeader(started, sandbox);
		const publish: Publish = async (name, draft, url) => {
			const plan: TriggerPlan | undefined = triggers.find((it) => it.name === name);
			chooseCredentials(draft, plan?.credential === undefined ? credentials : [byHash]);
			const workflow = await started.api().createWorkflow(draft);
			await started.api().activate(workflow);
			published.set(name, { workflow, url: url(workflow) });
		};
		await publishAll(started, publish, (name) => recorder.urlFor(name));
		await untilServed(published.values());
		return { sandbox, host: started, published, close };
	} catch (error) {
		await close();
		throw error;
	}
}
