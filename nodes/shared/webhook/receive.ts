import type { IWebhookFunctions } from 'n8n-workflow';

import type { Payment, PaymentEvent } from '../types';
import { confirmInTime, type Confirmation } from './confirmation';
import { inTurn, type Memory, type Outcome } from './memory';
import { eventKeyOf, eventOf, fillIn, type Verification } from './triggerItem';

/** A genuine delivery: of what was posted, that which is proven to come from the gateway. */
export type Delivery = {
	told: Payment;
	payload: Record<string, string>;
	/** Whether the proof is too weak to start anything that the gateway has not confirmed. */
	needsConfirmation: boolean;
};

/** What the webhooks of a gateway are to it. */
export type WebhookSource<Post> = {
	/** What was posted; undefined where it is nothing that the gateway would send. */
	read(context: IWebhookFunctions): Post | undefined;
	/** By what the post is known to be genuine; undefined where it is not. @throws Error when that cannot be told now */
	verify(context: IWebhookFunctions, post: Post): Promise<Verification[] | undefined>;
	/** What a genuine post says; undefined where nobody wants it. */
	interpret(
		context: IWebhookFunctions,
		post: Post,
		verifiedBy: Verification[],
	): Delivery | undefined;
	/** Asks the gateway whether a payment is what was told. May throw. */
	confirm(context: IWebhookFunctions, told: Payment, post: Post): Promise<Confirmation>;
};

/** What a user wants of genuine deliveries. */
export type Wishes = {
	events: PaymentEvent[];
	confirms: boolean;
	startsUnconfirmed: boolean;
	/** Where events are to start something once. */
	memory?: Memory;
};

type Genuine = Delivery & { event: PaymentEvent; verifiedBy: Verification[] };

/** Confirms a delivery and says what it starts. */
async function judge(
	context: IWebhookFunctions,
	{ told, event, verifiedBy, payload, needsConfirmation }: Genuine,
	{ confirms, startsUnconfirmed, memory }: Wishes,
	confirm: () => Promise<Confirmation>,
): Promise<Outcome> {
	const isSeen = (payment: Payment) => memory?.holds(eventKeyOf(payment, event)) === true;
	const start = (payment: Payment, confirmed: boolean): Outcome => {
		const eventKey = eventKeyOf(payment, event);
		const proof = { event, eventKey, verified: true, verifiedBy, confirmed };
		const remember = () => memory?.add(eventKey);
		return { kind: 'start', item: { ...payment, ...proof, payload }, remember };
	};
	if (told.paymentId !== null && isSeen(told)) return { kind: 'ignored' };
	if (!confirms && !needsConfirmation) return start(told, false);
	const confirmation = await confirmInTime(confirm);
	if (confirmation.kind === 'confirmed') {
		const payments = confirmation.payments.map((payment) => fillIn(payment, told));
		const unseen = payments.find((payment) => !isSeen(payment));
		return unseen ? start(unseen, true) : { kind: 'ignored' };
	}
	const { kind, why } = confirmation;
	context.logger.warn(`${context.getNode().name}: ${eventKeyOf(told, event)} is ${kind}: ${why}`);
	if (kind === 'contradicted') return { kind: 'ignored' };
	return startsUnconfirmed && !needsConfirmation ? start(told, false) : { kind: 'later' };
}

/**
 * Receives a post: read, verified, wanted, not seen before, confirmed. Before it is verified nothing waits for it and
 * nothing of it is used. Answers nothing: the outcome says what to do.
 *
 * @throws Error when it cannot be handled now
 */
export async function receive<Post>(
	context: IWebhookFunctions,
	source: WebhookSource<Post>,
	readWishes: (context: IWebhookFunctions) => Wishes,
): Promise<Outcome> {
	const post = source.read(context);
	if (post === undefined) return { kind: 'forged' };
	const verifiedBy = await source.verify(context, post);
	if (!verifiedBy) return { kind: 'forged' };
	const wishes = readWishes(context);
	const delivery = source.interpret(context, post, verifiedBy);
	const event = delivery && eventOf(delivery.told);
	if (!event || !wishes.events.includes(event)) return { kind: 'ignored' };
	const { told, needsConfirmation } = delivery;
	if (told.paymentId === null && !needsConfirmation) {
		context.logger.warn(`${context.getNode().name}: a delivery names no payment: nothing starts`);
		return { kind: 'ignored' };
	}
	const confirm = async () => await source.confirm(context, told, post);
	const handle = async () =>
		await judge(context, { ...delivery, event, verifiedBy }, wishes, confirm);
	return wishes.memory ? await inTurn(context, eventKeyOf(told, event), handle) : await handle();
}
