import type { Payment, PaymentEvent, PaymentLink } from '../types';
import { eventKeyOf, type TriggerItem } from './triggerItem';

/** What comes out of waiting for a payment: what a trigger gives, or the same without any event. */
export type WaitedItem = Omit<TriggerItem, 'event' | 'eventKey'> & {
	event: PaymentEvent | null;
	eventKey: string | null;
};

/** A payment that was there before anyone waited: nothing was posted, and the gateway itself told of it. */
export function alreadyPaid(payment: Payment): WaitedItem {
	const event = 'paymentSuccessful';
	const proof = { verified: true, verifiedBy: [], confirmed: true, payload: {} };
	return { ...payment, event, eventKey: eventKeyOf(payment, event), ...proof };
}

/** What comes out when the limit has ended and nobody has paid the link. The buyer is the one that the link names. */
export function notPaid({ gateway, linkId, amount, buyer }: PaymentLink): WaitedItem {
	return {
		gateway,
		paymentId: null,
		reference: linkId,
		status: 'pending',
		rawStatus: null,
		amount,
		currency: null,
		fees: null,
		buyer,
		instrument: null,
		failureReason: null,
		createdAt: null,
		event: null,
		eventKey: null,
		verified: false,
		verifiedBy: [],
		confirmed: false,
		payload: {},
	};
}
