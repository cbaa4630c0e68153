import type { PlannedEvent, PlannedLink, PlannedPayment, RefundOrder } from './draft.mts';

/** A payment of the plan as the gateway has it. */
export interface Payment {
	planned: PlannedPayment;
	paymentId: string;
	/** The orders that were asked for so far, by name. */
	asked: Map<string, RefundOrder>;
}

/** What a refund node gave for an order. */
export interface RefundAnswer {
	order: RefundOrder;
	payment: Payment;
	outcome: string | null;
	refundId: string | null;
	/** The node's own words where it failed. */
	error: string | null;
}

/** A payment that is to start a workflow, once. */
export interface PaymentEvent {
	planned: PlannedEvent;
	paymentId: string;
	eventKey: string;
	/** Genuine posts that were sent, answered or not. */
	posts: number;
	/** Whether one of them was answered with success: from then on n8n has the event. */
	isTaken: boolean;
	fulfilments: number;
	/** n8n ended between Remove Duplicates and the end, and shows the execution as crashed. */
	isCutOff: boolean;
}

/** An item that came out behind Remove Duplicates. */
export interface Fulfilment {
	trigger: string;
	item: Record<string, unknown>;
	/** Undefined where nothing is known of such an event. */
	event: PaymentEvent | undefined;
}

/** What is known of one chapter while it runs. */
export interface Facts {
	payments: Map<PlannedPayment, Payment>;
	events: Map<PlannedEvent, PaymentEvent>;
	/** Request id or invoice number of what the nodes made. */
	links: Map<PlannedLink, string>;
	/** The order that was told to have made a refund, by the refund's id. */
	createdFor: Map<string, RefundOrder>;
}

export function createFacts(): Facts {
	return {
		payments: new Map(),
		events: new Map(),
		links: new Map(),
		createdFor: new Map(),
	};
}

/** The event that an item tells of, by payment and status: what the node calls it is what is to be checked. */
export function eventOf(
	{ events }: Facts,
	trigger: string,
	{ paymentId, event }: Record<string, unknown>,
): PaymentEvent | undefined {
	const outcome = event === 'paymentFailed' ? 'failed' : 'success';
	return [...events.values()].find(
		(it) =>
			it.paymentId === paymentId &&
			it.planned.trigger === trigger &&
			it.planned.outcome === outcome,
	);
}
