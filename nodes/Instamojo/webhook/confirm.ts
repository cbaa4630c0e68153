import type { IWebhookFunctions } from 'n8n-workflow';

import type { Payment } from '../../shared/types';
import {
	CONFIRM_MS,
	contradicted,
	impossible,
	type Confirmation,
} from '../../shared/webhook/confirmation';
import { connect, isSuccess, readAuthentication } from '../api/connection';
import { normalisePayment } from '../api/normalise';
import { unwrapPayment } from '../api/payments';

function contradiction(told: Payment, known: Payment): string | undefined {
	if (known.status !== told.status) return `Instamojo says the status is ${known.status}`;
	if (known.amount !== null && known.amount !== told.amount)
		return 'Instamojo says another amount was paid';
	if (known.paymentId !== null && known.paymentId !== told.paymentId)
		return 'Instamojo answered with another payment';
	const bothKnow = known.reference !== null && told.reference !== null;
	return bothKnow && known.reference !== told.reference
		? 'Instamojo says the payment belongs to another request'
		: undefined;
}

/** A payment that is still under way there contradicts nothing: it cannot be confirmed yet. */
function compare(told: Payment, known: Payment): Confirmation {
	if (known.status === 'pending' || known.status === 'unknown')
		return impossible(`Instamojo says the status is ${known.status}`);
	const why = contradiction(told, known);
	return why === undefined ? { kind: 'confirmed', payments: [known] } : contradicted(why);
}

/** Asks Instamojo whether the payment is what the delivery says. A 404 may come from a server that lags behind. */
export async function confirmPayment(
	context: IWebhookFunctions,
	told: Payment,
): Promise<Confirmation> {
	const authentication = readAuthentication(context.getNodeParameter('authentication'));
	const client = await connect(context, authentication, {
		timeoutMs: CONFIRM_MS,
		tries: 1,
		scopes: ['payments:read'],
	});
	const id = encodeURIComponent(told.paymentId ?? '');
	const answer = await client.attempt({ method: 'GET', path: `payments/${id}/` });
	return isSuccess(answer)
		? compare(told, normalisePayment(unwrapPayment(answer.body)))
		: impossible(client.failure(answer, false).message);
}
