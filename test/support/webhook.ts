import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	IRunExecutionData,
	IWebhookResponseData,
	Workflow,
} from 'n8n-workflow';

import type { Engine } from './engine';
import { createRequest, RecordedResponse, type Posted } from './http.mts';
import { sayEverything } from './outcome';
import { bound, type NodeSetup } from './workspace';

/** What a delivery to a trigger led to. */
export type Delivery = {
	status: number;
	body: unknown;
	headers: Record<string, string>;
	/** Whether an execution started. */
	started: boolean;
	items: INodeExecutionData[];
	json: IDataObject[];
	/** What the node threw. n8n then answers 500 and starts a failed execution. */
	error: unknown;
	said: string;
};

export type DeliveryOptions = {
	/** `manual`: the editor is listening for a test. */
	mode?: 'webhook' | 'manual';
	/** What n8n still does between loading the workflow and running its trigger. */
	preparing?: Promise<unknown>;
	/** What n8n does to store the execution; it fails where the database does. */
	storing?: (response: RecordedResponse) => Promise<unknown>;
	/** Whether n8n asks for the body of its answer, as 2.40 does. */
	asksForBody?: boolean;
	/** The execution that waits at this address, and its id. */
	waiting?: { kept: IRunExecutionData; executionId: string };
};

/** The body that n8n answers with when it has the execution (`webhook-on-received-response-extractor`, 2.40). */
function bodyOf(result: IWebhookResponseData, responseData: unknown): unknown {
	if (responseData === 'noData') return undefined;
	if (responseData !== '' && responseData !== undefined) return responseData;
	if (result.webhookResponse !== undefined) return result.webhookResponse;
	return { message: 'Workflow was started' };
}

/** One delivery on its way through n8n. */
type Passage = {
	engine: Engine;
	workflow: Workflow;
	response: RecordedResponse;
	responseData: unknown;
	store: () => Promise<unknown>;
};

/**
 * What n8n does with what a trigger gave, where the response mode is `onReceived`, in n8n's own order
 * (`webhook-helpers`, `live-webhooks`, `workflow-runner`, 2.40): it makes a second workflow of the same data, by which
 * the mark of what is to be saved gets lost, stores the execution, asks for the body of the answer, saves what the
 * trigger remembers if it was marked meanwhile, and answers. Where it cannot store the execution it answers 500 and
 * saves nothing.
 *
 * @returns whether n8n has the execution
 */
async function passOn(result: IWebhookResponseData, passage: Passage): Promise<boolean> {
	const { engine, workflow, response, responseData, store } = passage;
	const { workflowData, noWebhookResponse } = result;
	if (noWebhookResponse && !response.headersSent) throw new Error('The sender waits for ever');
	if (!noWebhookResponse && response.headersSent) throw new Error('n8n answers once more');
	if (noWebhookResponse || workflowData === undefined) {
		engine.saveStaticData(workflow);
		if (!noWebhookResponse) response.send({ message: 'Webhook call received' });
		if (workflowData === undefined) return false;
	}
	Object.assign(workflow.staticData, { __dataChanged: false });
	try {
		await store();
	} catch {
		if (!noWebhookResponse) response.status(500).send({ message: 'Error in handling webhook' });
		return false;
	}
	if (noWebhookResponse) return true;
	const body = bodyOf(result, responseData);
	engine.saveStaticData(workflow);
	response.send(body);
	return true;
}

/** Posts to the webhook of a trigger, each delivery in a workflow that n8n has just loaded. */
export async function deliver(
	engine: Engine,
	setup: NodeSetup,
	posted: Posted,
	{ mode = 'webhook', preparing, storing, asksForBody = true, waiting }: DeliveryOptions = {},
): Promise<Delivery> {
	const node = engine.nodeOf(setup);
	const workflow = engine.triggeredBy(node);
	await preparing;
	const response = new RecordedResponse();
	const additional = engine.additionalData(mode, {
		httpRequest: createRequest(posted),
		httpResponse: response,
		...(waiting ? { executionId: waiting.executionId } : {}),
	});
	const webhook = engine.webhookOf(workflow, node);
	const context = new WebhookContext(
		workflow,
		node,
		additional,
		mode,
		webhook,
		[],
		waiting?.kept ?? null,
	);
	const responseData = asksForBody ? webhook.webhookDescription.responseData : 'noData';
	const store = async () => await storing?.(response);
	const nothing = { items: [], json: [], headers: response.headers };
	try {
		const receive = bound(engine.typeOf(node).webhook, context);
		const result: IWebhookResponseData = await receive();
		const passage = { engine, workflow, response, responseData, store };
		const started = await passOn(result, passage);
		// Until the sender has the answer.
		if (!response.destroyed) await new Promise((resolve) => response.once('close', resolve));
		const [items = []] = started ? (result.workflowData ?? []) : [];
		const { statusCode: status, body, headers } = response;
		const json = items.map((item) => item.json);
		const said = sayEverything([status, body, json]);
		return { status, body, headers, started, items, json, error: undefined, said };
	} catch (error) {
		const said = sayEverything(error);
		return { ...nothing, status: 500, body: undefined, started: true, error, said };
	}
}

/** A form as a browser or gateway posts it. Pairs may name a field twice. */
export function asForm(fields: Record<string, string> | Array<[string, string]>): Posted {
	return {
		body: new URLSearchParams(fields).toString(),
		contentType: 'application/x-www-form-urlencoded',
	};
}
