import { WebhookContext } from 'n8n-core';
import type { IDataObject, INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';

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

type Answer = { status: number; body: unknown };

/** How n8n answers for a webhook whose response mode is `onReceived` (`webhook-helpers.ts`, 2.40). */
function answerOf(result: IWebhookResponseData, response: RecordedResponse): Answer {
	const { workflowData, webhookResponse, noWebhookResponse } = result;
	if (response.headersSent && !noWebhookResponse) {
		throw new Error('The node has answered, and n8n answers once more');
	}
	if (response.headersSent) return { status: response.statusCode, body: response.body };
	if (noWebhookResponse) throw new Error('Nobody has answered: the sender waits for ever');
	if (webhookResponse !== undefined) return { status: 200, body: webhookResponse };
	if (workflowData === undefined) {
		return { status: 200, body: { message: 'Webhook call received' } };
	}
	return { status: 200, body: undefined };
}

/**
 * Whether n8n 2.40 writes what a trigger remembers. Where n8n is to give the answer itself it starts the execution
 * first, and that takes the mark away by which it would know that there is something to write.
 */
function savesMemory({ workflowData, noWebhookResponse }: IWebhookResponseData): boolean {
	return workflowData === undefined || noWebhookResponse === true;
}

export type DeliveryOptions = {
	/** `manual`: the editor is listening for a test. */
	mode?: 'webhook' | 'manual';
	/** What n8n still does between loading the workflow and running its trigger. */
	preparing?: Promise<unknown>;
};

/** Posts to the webhook of a trigger, each delivery in a workflow that n8n has just loaded. */
export async function deliver(
	engine: Engine,
	setup: NodeSetup,
	posted: Posted,
	{ mode = 'webhook', preparing }: DeliveryOptions = {},
): Promise<Delivery> {
	const node = engine.nodeOf(setup);
	const workflow = engine.workflowOf([node]);
	await preparing;
	const response = new RecordedResponse();
	const additional = engine.additionalData(mode, {
		httpRequest: createRequest(posted),
		httpResponse: response,
	});
	const webhook = engine.webhookOf(workflow, node);
	const context = new WebhookContext(workflow, node, additional, mode, webhook, [], null);
	const { headers } = response;
	try {
		const receive = bound(engine.typeOf(node).webhook, context);
		const result: IWebhookResponseData = await receive();
		if (savesMemory(result)) engine.saveStaticData(workflow);
		const [items = []] = result.workflowData ?? [];
		const answer = answerOf(result, response);
		const started = result.workflowData !== undefined;
		const json = items.map((item) => item.json);
		return {
			...answer,
			headers,
			started,
			items,
			json,
			error: undefined,
			said: sayEverything([answer, json]),
		};
	} catch (error) {
		return {
			status: 500,
			body: undefined,
			headers,
			started: true,
			items: [],
			json: [],
			error,
			said: sayEverything(error),
		};
	}
}

/** A form as a browser or gateway posts it. Pairs may name a field twice. */
export function asForm(fields: Record<string, string> | Array<[string, string]>): Posted {
	return {
		body: new URLSearchParams(fields).toString(),
		contentType: 'application/x-www-form-urlencoded',
	};
}
