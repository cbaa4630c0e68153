import {
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { isRecord } from '../read';
import { openMemory, type Outcome } from './memory';
import { receive, type WebhookSource, type Wishes } from './receive';
import { readEvents } from './triggerFields';

export function readOptions(context: IHookFunctions | IWebhookFunctions): IDataObject {
	const parameter: unknown = context.getNodeParameter('options', {});
	return isRecord(parameter) ? parameter : {};
}

function readWishes(context: IWebhookFunctions): Wishes {
	const { confirmWithApi, ifNotConfirmed, ignoreDuplicates } = readOptions(context);
	// A test delivery may be repeated at will; a production one counts once, unless the user wants every one.
	const remembers = ignoreDuplicates !== false && context.getMode() !== 'manual';
	return {
		events: readEvents(context.getNodeParameter('events')),
		confirms: confirmWithApi !== false,
		startsUnconfirmed: ifNotConfirmed !== 'retryLater',
		...(remembers ? { memory: openMemory(context) } : {}),
	};
}

function refuse(context: IWebhookFunctions, status: number, text: string): IWebhookResponseData {
	context.getResponseObject().status(status).send(text).end();
	return { noWebhookResponse: true };
}

/**
 * What n8n is to do. It answers by itself, 200 where it has stored the execution and 5xx where it could not, and asks
 * for the body of that answer in between (`webhook-helpers`, n8n 2.40): the one moment at which the execution is safe
 * and what a trigger remembers is not yet written. What was remembered before is not written at all.
 */
function answer(context: IWebhookFunctions, outcome: Outcome): IWebhookResponseData {
	if (outcome.kind === 'start')
		return {
			workflowData: [context.helpers.returnJsonArray(outcome.item)],
			get webhookResponse() {
				outcome.remember();
				return '';
			},
		};
	if (outcome.kind === 'ignored') return {};
	return outcome.kind === 'forged'
		? refuse(context, 401, 'Unauthorized')
		: refuse(context, 503, 'Cannot handle the payment now');
}

/**
 * Answers a post: 401 to what is forged, 503 to what cannot be handled now, and 200 otherwise. Never throws: n8n would
 * answer 500 and start a failed execution, or let a waiting one go on.
 */
export async function answerPost(
	context: IWebhookFunctions,
	handle: () => Promise<Outcome>,
): Promise<IWebhookResponseData> {
	try {
		return answer(context, await handle());
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'no reason given';
		context.logger.error(`${context.getNode().name}: a delivery could not be handled: ${reason}`);
		return answer(context, { kind: 'later' });
	}
}

/** Receives a post to a trigger, and answers it. */
export async function receiveForTrigger<Post>(
	context: IWebhookFunctions,
	source: WebhookSource<Post>,
): Promise<IWebhookResponseData> {
	return await answerPost(context, async () => await receive(context, source, readWishes));
}
