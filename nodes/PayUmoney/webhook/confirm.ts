import type { IWebhookFunctions } from 'n8n-workflow';

import { readPaise } from '../../shared/money';
import type { Payment } from '../../shared/types';
import { withinTime } from '../../shared/waiting';
import { connect } from '../api/connection';
import { normaliseStatus } from '../api/payments';
import { lookUpOne } from '../api/transactions';

export type Confirmation =
	| { kind: 'confirmed'; payment: Payment }
	| { kind: 'contradicted'; why: string }
	| { kind: 'impossible'; why: string };

/** How long PayUmoney waits for an answer is not known, so asking it back may take no longer than elsewhere. */
const LIMIT_MS = 3000;

/** The status call counts additional charges in, a webhook names them beside the amount. */
function isSameAmount(told: Payment, known: Payment): boolean {
	const amount = readPaise(told.amount);
	const whole = readPaise(known.amount);
	if (amount === null) return true;
	return whole === amount || whole === amount + (readPaise(told.fees) ?? 0n);
}

/** A success of which a part has gone back since is still a success. */
function isSameStatus(told: Payment, known: Payment): boolean {
	const partlyReturned = known.status === 'partiallyRefunded' && told.status === 'successful';
	return partlyReturned || known.status === told.status;
}

/** A payment or a refund that is still under way contradicts nothing. How much is going back, the status does not say. */
function isUnderWay({ status, rawStatus }: Payment): boolean {
	const isGoingBack = status === 'refunded' && /progress/i.test(rawStatus ?? '');
	return isGoingBack || status === 'pending' || status === 'unknown';
}

function compare(told: Payment, known: Payment): Confirmation {
	if (isUnderWay(known))
		return { kind: 'impossible', why: `the payment's status there is ${known.status}` };
	if (!isSameStatus(told, known))
		return { kind: 'contradicted', why: `it says the payment's status is ${known.status}` };
	if (known.amount === null)
		return { kind: 'impossible', why: 'it does not say how much was paid' };
	if (!isSameAmount(told, known))
		return { kind: 'contradicted', why: 'it says another amount was paid' };
	// The amount without charges is the one the shop asked for.
	return { kind: 'confirmed', payment: { ...known, amount: told.amount ?? known.amount } };
}

/** A shop can use a transaction ID for several payments; only the one of the delivery counts. */
function compareAll(told: Payment, payments: Payment[]): Confirmation {
	const known = payments.find(
		({ paymentId }) => paymentId === null || paymentId === told.paymentId,
	);
	return known
		? compare(told, known)
		: { kind: 'contradicted', why: 'it has another payment under the transaction ID' };
}

async function ask(context: IWebhookFunctions, told: Payment): Promise<Confirmation> {
	if (told.reference === null)
		return { kind: 'contradicted', why: 'the delivery names no transaction ID' };
	const client = await connect(context, { timeoutMs: LIMIT_MS, tries: 1 });
	const found = await lookUpOne(client, 'status', told.reference);
	if (found.kind === 'found') return compareAll(told, found.records.map(normaliseStatus));
	if (found.kind === 'failed')
		return { kind: 'impossible', why: client.failure(found.answer, false).message };
	return found.refused
		? { kind: 'impossible', why: found.reason }
		: { kind: 'contradicted', why: 'it does not know the payment' };
}

/** Asks PayUmoney whether the payment is what the delivery says. Takes three seconds at most and never throws. */
export async function confirmPayment(
	context: IWebhookFunctions,
	told: Payment,
): Promise<Confirmation> {
	const asked = ask(context, told).catch(
		(): Confirmation => ({ kind: 'impossible', why: 'it could not be asked' }),
	);
	return await withinTime(LIMIT_MS, asked, {
		kind: 'impossible',
		why: 'it did not answer in time',
	});
}
