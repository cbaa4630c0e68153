import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Payment, PaymentEvent } from '../../shared/types';
import {
	answerForged,
	answerLater,
	answerReceived,
	answerWithItem,
} from '../../shared/webhook/answers';
import { onlyOnce } from '../../shared/webhook/duplicates';
import { readEvents } from '../../shared/webhook/eventFields';
import { readHeaders } from '../../shared/webhook/headers';
import {
	fillIn,
	paymentEventKey,
	type TriggerItem,
	type Verification,
} from '../../shared/webhook/triggerItem';
import { confirmPayment } from './confirm';
import {
	readDeliveredPayment,
	readEvent,
	readFields,
	readPayload,
	readPaymentId,
	type Fields,
} from './delivery';
import { readOptions, readTriggerAccount, verify } from './verify';

/** A genuine delivery of an event. */
type Delivery = {
	fields: Fields;
	event: PaymentEvent;
	eventKey: string;
	verifiedBy: Verification[];
};

type Handled = { starts: boolean; response: IWebhookResponseData };

const nothing = (response: IWebhookResponseData): Handled => ({ starts: false, response });

function toItem(payment: Payment, delivery: Delivery, confirmed: boolean): TriggerItem {
	const { event, eventKey, verifiedBy, fields } = delivery;
	const payload = readPayload(fields);
	return { ...payment, event, eventKey, verified: true, verifiedBy, confirmed, payload };
}

/** Confirms a delivery and starts the workflow. */
async function start(context: IWebhookFunctions, delivery: Delivery): Promise<Handled> {
	const told = readDeliveredPayment(delivery.fields);
	const confirms = readOptions(context).confirmWithApi !== false;
	const begin = (payment: Payment) => ({
		starts: true,
		response: answerWithItem(context, toItem(payment, delivery, confirms)),
	});
	if (!confirms) return begin(told);
	const confirmation = await confirmPayment(context, told);
	if (confirmation.kind === 'confirmed') return begin(fillIn(confirmation.payment, told));
	context.logger.warn(
		`PayUmoney Trigger: ${delivery.eventKey} is ${confirmation.kind}: ${confirmation.why}`,
	);
	return nothing(confirmation.kind === 'impossible' ? answerLater(context) : answerReceived());
}

/** A test delivery may be repeated at will; a production one counts once, unless the user wants every one. */
function ignoresDuplicates(context: IWebhookFunctions): boolean {
	return readOptions(context).ignoreDuplicates !== false && context.getMode() !== 'manual';
}

/**
 * What tells a notification from every other. PayUmoney does not say over what its number is unique, so it counts for
 * one transaction and event only: two payments are never taken for one.
 */
function notificationKey({ fields, event }: Delivery): string | undefined {
	const { notificationId = '', merchantTransactionId = '' } = fields;
	if (notificationId === '') return undefined;
	return `payumoney:notification:${JSON.stringify([notificationId, merchantTransactionId, event])}`;
}

/** Handles a delivery unless the event, or the very notification, has started the workflow before. */
async function startOnce(context: IWebhookFunctions, delivery: Delivery): Promise<Handled> {
	const handle = async (seen: boolean) =>
		seen ? nothing(answerReceived()) : await start(context, delivery);
	if (!ignoresDuplicates(context)) return await handle(false);
	const key = notificationKey(delivery);
	return await onlyOnce(context, delivery.eventKey, async (seen) =>
		seen || key === undefined ? await handle(seen) : await onlyOnce(context, key, handle),
	);
}

/** By what the post is known to be genuine; undefined where it is not. @throws Error when the credential cannot be read */
async function verifyPost(
	context: IWebhookFunctions,
	fields: Fields,
): Promise<Verification[] | undefined> {
	const account = await readTriggerAccount(context);
	const requiresHash = readOptions(context).requireHash === true;
	return verify(fields, readHeaders(context), account, requiresHash);
}

async function receiveFields(
	context: IWebhookFunctions,
	fields: Fields,
): Promise<IWebhookResponseData> {
	const verifiedBy = await verifyPost(context, fields);
	if (!verifiedBy) return answerForged(context);
	const event = readEvent(fields);
	const wanted = readEvents(context.getNodeParameter('events'));
	if (!event || !wanted.includes(event)) return answerReceived();
	const paymentId = readPaymentId(fields);
	if (paymentId === null) {
		context.logger.warn('PayUmoney Trigger: a delivery names no payment, so it starts nothing');
		return answerReceived();
	}
	const eventKey = paymentEventKey('payumoney', paymentId, event);
	return (await startOnce(context, { fields, event, eventKey, verifiedBy })).response;
}

/**
 * Receives a post to the trigger: verified, wanted, not seen before and confirmed, it starts the workflow. Answers 401
 * to what is forged, 503 when PayUmoney or the credential cannot be asked now, and 200 otherwise.
 */
export async function receiveWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const fields = readFields(context);
	if (!fields) return answerForged(context);
	try {
		return await receiveFields(context, fields);
	} catch (error) {
		context.logger.error(`PayUmoney Trigger: a delivery could not be handled: ${String(error)}`);
		return answerLater(context);
	}
}
