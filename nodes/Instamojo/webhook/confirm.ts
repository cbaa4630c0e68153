import type { IWebhookFunctions } from 'n8n-workflow';

import type { Payment } from '../../shared/types';
import { withinTime } from '../../shared/waiting';
import { connect, isSuccess, type Authentication } from '../api/connection';
import { normalisePayment } from '../api/normalise';
import { unwrapPayment } from '../api/payments';

export type Confirmation =
	| { kind: 'confirmed'; payment: Payment }
	| { kind: 'contradicted'; why: string }
	| { kind: 'impossible'; why: string };

/** Instamojo waits five seconds for an answer, so asking it back may take three. */
const LIMIT_MS = 3000;

function contradiction(told: Payment, known: Payment): string | undefined {
	if (known.status !== told.status) return `it says the payment's status is ${known.status}`;
	if (known.amount !== null && known.amount !== told.amount)
		return 'it says another amount was paid';
	if (known.paymentId !== null && known.paymentId !== told.paymentId)
		return 'it answered with another payment';
	const bothKnow = known.reference !== null && told.reference !== null;
	return bothKnow && known.reference !== told.reference
		? 'it says the payment belongs to another request'
		: undefined;
}

/** A payment that is still under way there contradicts nothing: it cannot be confirmed yet. */
function compare(told: Payment, known: Payment): Confirmation {
	if (known.status === 'pending' || known.status === 'unknown') {
		return { kind: 'impossible', why: `the payment's status there is ${known.status}` };
	}
	const why = contradiction(told, known);
	return why ? { kind: 'contradicted', why } : { kind: 'confirmed', payment: known };
}

async function ask(
	context: IWebhookFunctions,
	authentication: Authentication,
	told: Payment,
): Promise<Confirmation> {
	const client = await connect(context, authentication, { timeoutMs: LIMIT_MS, tries: 1 });
	const id = encodeURIComponent(told.paymentId ?? '');
	const answer = await client.attempt({ method: 'GET', path: `payments/${id}/` });
	if (isSuccess(answer)) return compare(told, normalisePayment(unwrapPayment(answer.body)));
	if (answer.kind === 'reply' && answer.status === 404)
		return { kind: 'contradicted', why: 'it does not know the payment' };
	return { kind: 'impossible', why: client.failure(answer, false).message };
}

/** Asks Instamojo whether the payment is what the delivery says. Takes three seconds at most and never throws. */
export async function confirmPayment(
	context: IWebhookFunctions,
	authentication: Authentication,
	told: Payment,
): Promise<Confirmation> {
	const asked = ask(context, authentication, told).catch(
		(): Confirmation => ({ kind: 'impossible', why: 'it could not be asked' }),
	);
	return await withinTime(LIMIT_MS, asked, {
		kind: 'impossible',
		why: 'it did not answer in time',
	});
}
