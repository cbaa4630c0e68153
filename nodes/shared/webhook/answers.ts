import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What a trigger answers to a delivery. A trigger never throws: that would answer 500 and start a failed execution. */

function answerWith(
	context: IWebhookFunctions,
	status: number,
	text: string,
): IWebhookResponseData {
	context.getResponseObject().status(status).send(text).end();
	return { noWebhookResponse: true };
}

/** Whoever posted this does not have the secret: nothing starts. */
export function answerForged(context: IWebhookFunctions): IWebhookResponseData {
	return answerWith(context, 401, 'Unauthorized');
}

/** The event could not be confirmed now: a sender with retries sends it again. */
export function answerLater(context: IWebhookFunctions): IWebhookResponseData {
	return answerWith(context, 503, 'Cannot confirm the payment now');
}

/** Received, and nothing starts. n8n answers 200. */
export function answerReceived(): IWebhookResponseData {
	return {};
}

/**
 * Received, and the workflow starts with this item. The answer is given here: where n8n gives it, n8n 2.40 starts the
 * execution first and then no longer saves what the trigger remembers.
 */
export function answerWithItem(
	context: IWebhookFunctions,
	item: IDataObject,
): IWebhookResponseData {
	return {
		...answerWith(context, 200, ''),
		workflowData: [context.helpers.returnJsonArray(item)],
	};
}
