import type { Payment, PaymentEvent } from '../types';

export type Verification = 'mac' | 'header' | 'hash';

/** What a trigger gives to the workflow: the payment, what happened to it, and how far it can be relied on. */
export type TriggerItem = Payment & {
	event: PaymentEvent;
	/** The same for every delivery of one event, and for the same event found by polling. */
	eventKey: string;
	verified: boolean;
	verifiedBy: Verification[];
	/** Whether the gateway was asked and said the same. */
	confirmed: boolean;
	/** What was posted, without its signature. */
	payload: Record<string, string>;
};

const EVENT_WORDS: Record<PaymentEvent, string> = {
	paymentSuccessful: 'successful',
	paymentFailed: 'failed',
};

/** What an event is known by: its payment; the reference where the payment is not known yet. */
export function eventKeyOf(payment: Payment, event: PaymentEvent): string {
	const { gateway, paymentId, reference } = payment;
	return `${gateway}:${paymentId ?? reference}:${EVENT_WORDS[event]}`;
}

/** The event that a payment tells of, or undefined where its status is neither success nor failure. */
export function eventOf({ status }: Payment): PaymentEvent | undefined {
	if (status === 'successful') return 'paymentSuccessful';
	return status === 'failed' ? 'paymentFailed' : undefined;
}

/** The payment as the gateway tells it, with what only the delivery said filled in. */
export function fillIn(payment: Payment, fromDelivery: Payment): Payment {
	return {
		...payment,
		paymentId: payment.paymentId ?? fromDelivery.paymentId,
		reference: payment.reference ?? fromDelivery.reference,
		amount: payment.amount ?? fromDelivery.amount,
		currency: payment.currency ?? fromDelivery.currency,
		fees: payment.fees ?? fromDelivery.fees,
		buyer: {
			name: payment.buyer.name ?? fromDelivery.buyer.name,
			email: payment.buyer.email ?? fromDelivery.buyer.email,
			phone: payment.buyer.phone ?? fromDelivery.buyer.phone,
		},
		instrument: payment.instrument ?? fromDelivery.instrument,
		failureReason: payment.failureReason ?? fromDelivery.failureReason,
		createdAt: payment.createdAt ?? fromDelivery.createdAt,
	};
}
