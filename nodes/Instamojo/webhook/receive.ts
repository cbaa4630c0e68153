import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isRecord } from '../../shared/read';
import type { Payment, PaymentEvent } from '../../shared/types';
import {
	answerForged,
	answerLater,
	answerReceived,
	answerWithItem,
} from '../../shared/webhook/answers';
import { onlyOnce } from '../../shared/webhook/duplicates';
import { readEvents } from '../../shared/webhook/eventFields';
import { fillIn, paymentEventKey, type TriggerItem } from '../../shared/webhook/triggerItem';
import { readAuthentication } from '../api/connection';
import { confirmPayment } from './confirm';
import { readDeliveredPayment, readEvent, readForm } from './delivery';
import { isGenuine } from './mac';
import { readSalt } from './salt';

type Form = Record<string, string>;

type Handled = { starts: boolean; response: IWebhookResponseData };

const nothing = (response: IWebhookResponseData): Handled => ({ starts: false, response });

function isWanted(
	event: PaymentEvent,
	form: Form,
	wanted: PaymentEvent[],
	options: IDataObject,
): boolean {
	const purpose = String(options.purposeContains ?? '')
		.trim()
		.toLowerCase();
	return wanted.includes(event) && (form.purpose ?? '').toLowerCase().includes(purpose);
}

function toItem(
	payment: Payment,
	event: PaymentEvent,
	eventKey: string,
	confirmed: boolean,
	form: Form,
): TriggerItem {
	const payload = Object.fromEntries(Object.entries(form).filter(([key]) => key !== 'mac'));
	return { ...payment, event, eventKey, verified: true, verifiedBy: ['mac'], confirmed, payload };
}

/** Handles a genuine delivery of a wanted event: confirms it and starts the workflow. */
async function start(
	context: IWebhookFunctions,
	form: Form,
	event: PaymentEvent,
	eventKey: string,
	confirms: boolean,
): Promise<Handled> {
	const told = readDeliveredPayment(form);
	const begin = (payment: Payment) => {
		const item = toItem(payment, event, eventKey, confirms, form);
		return { starts: true, response: answerWithItem(context, item) };
	};
	if (!confirms) return begin(told);
	const authentication = readAuthentication(context.getNodeParameter('authentication'));
	const confirmation = await confirmPayment(context, authentication, told);
	if (confirmation.kind === 'confirmed') return begin(fillIn(confirmation.payment, told));
	context.logger.warn(
		`Instamojo Trigger: ${eventKey} is ${confirmation.kind}: ${confirmation.why}`,
	);
	return nothing(confirmation.kind === 'impossible' ? answerLater(context) : answerReceived());
}

async function handle(
	context: IWebhookFunctions,
	form: Form,
	eventKey: string | undefined,
	seen: boolean,
): Promise<Handled> {
	if (!isGenuine(form, await readSalt(context))) return nothing(answerForged(context));
	const parameter: unknown = context.getNodeParameter('options', {});
	const options = isRecord(parameter) ? parameter : {};
	const event = readEvent(form);
	const wanted = readEvents(context.getNodeParameter('events'));
	if (seen || !event || !eventKey || !isWanted(event, form, wanted, options))
		return nothing(answerReceived());
	return await start(context, form, event, eventKey, options.confirmWithApi !== false);
}

/** A test delivery may be repeated at will; a production one counts once, unless the user wants every one. */
function ignoresDuplicates(context: IWebhookFunctions): boolean {
	const options: unknown = context.getNodeParameter('options', {});
	const chosen = isRecord(options) ? options.ignoreDuplicates : undefined;
	return chosen !== false && context.getMode() !== 'manual';
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const form = readForm(context);
	if (!form) return answerForged(context);
	const event = readEvent(form);
	const paymentId = form.payment_id;
	const eventKey = event && paymentId ? paymentEventKey('instamojo', paymentId, event) : undefined;
	if (!eventKey || !ignoresDuplicates(context))
		return (await handle(context, form, eventKey, false)).response;
	const deliver = async (seen: boolean) => await handle(context, form, eventKey, seen);
	return (await onlyOnce(context, eventKey, deliver)).response;
}

/**
 * Receives a post to the trigger: verified, confirmed, not seen before, and wanted, it starts the workflow. Answers
 * 401 to what is forged, 503 when it cannot be handled now, and 200 otherwise. Never throws.
 */
export async function receiveWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await receive(context);
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'no reason given';
		context.logger.error(`Instamojo Trigger: a delivery could not be handled: ${reason}`);
		return answerLater(context);
	}
}
