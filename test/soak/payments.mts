import { instamojoClient } from '../sandbox/testing/client.mts';
import type { Sandbox } from '../sandbox/server.mts';
import { rupees, type PlannedEvent, type PlannedPayment } from './draft.mts';
import type { Payment, PaymentEvent } from './facts.mts';
import type { Field } from './field.mts';
import { triggerNamed } from './workflows/triggers.mts';

interface Wanted {
	name: string;
	gateway: 'instamojo' | 'payumoney';
	paise: number;
	outcome: 'success' | 'failed';
}

/** A payment that no webhook tells of; its id at the gateway. */
async function payUnannounced(sandbox: Sandbox, wanted: Wanted): Promise<string> {
	const { name, gateway, outcome } = wanted;
	const amount = rupees(wanted.paise);
	const { instamojo, payumoney } = sandbox.control;
	if (gateway === 'instamojo') {
		const requestId = await instamojoClient(sandbox).link({ amount, purpose: name });
		return instamojo.pay({ requestId, outcome }).paymentId;
	}
	const { successWebhookUrl, failureWebhookUrl } = payumoney.settings();
	payumoney.changeSettings({ successWebhookUrl: null, failureWebhookUrl: null });
	try {
		return payumoney.pay({ outcome, amount, productInfo: name, merchantTransactionId: name })
			.paymentId;
	} finally {
		payumoney.changeSettings({ successWebhookUrl, failureWebhookUrl });
	}
}

/** The payment of the plan, which is made when it is needed first. */
export async function paymentFor(field: Field, planned: PlannedPayment): Promise<Payment> {
	const known = field.facts.payments.get(planned);
	if (known) return known;
	const paymentId = await payUnannounced(field.sandbox, { ...planned, outcome: 'success' });
	const payment: Payment = { planned, paymentId, asked: new Map() };
	field.facts.payments.set(planned, payment);
	return payment;
}

const words = { success: 'successful', failed: 'failed' } as const;

/** Notes the payment as an event: from now on posts may tell of it. */
export function noteEvent(field: Field, planned: PlannedEvent, paymentId: string): PaymentEvent {
	const { gateway } = triggerNamed(planned.trigger);
	const event: PaymentEvent = {
		...{ planned, paymentId, eventKey: `${gateway}:${paymentId}:${words[planned.outcome]}` },
		...{ posts: 0, isTaken: false, fulfilments: 0, isCutOff: false },
	};
	field.facts.events.set(planned, event);
	return event;
}

/** The event of the plan, whose payment is made without a word when it is needed first. */
export async function eventFor(field: Field, planned: PlannedEvent): Promise<PaymentEvent> {
	const known = field.facts.events.get(planned);
	if (known) return known;
	const { gateway } = triggerNamed(planned.trigger);
	return noteEvent(field, planned, await payUnannounced(field.sandbox, { ...planned, gateway }));
}
