import type { IWebhookFunctions } from 'n8n-workflow';

import { readPaise } from '../../shared/money';
import type { Payment } from '../../shared/types';
import {
	CONFIRM_MS,
	contradicted,
	impossible,
	type Confirmation,
} from '../../shared/webhook/confirmation';
import { connect } from '../api/connection';
import { normaliseStatus } from '../api/payments';
import { tellsOfOpenRefund } from '../api/statuses';
import { lookUpOne } from '../api/transactions';
import type { Fields } from './delivery';

/** The status call counts additional charges in, a webhook names them beside the amount. They never make it less. */
function isSameAmount(told: Payment, charges: bigint, known: Payment): boolean {
	const amount = readPaise(told.amount);
	const whole = readPaise(known.amount);
	return amount === null || whole === amount || (charges > 0n && whole === amount + charges);
}

/** A success of which a part has gone back since is still a success. */
function isSameStatus(told: Payment, known: Payment): boolean {
	const partlyReturned = known.status === 'partiallyRefunded' && told.status === 'successful';
	return partlyReturned || known.status === told.status;
}

/** A payment or a refund that is still under way contradicts nothing. How much is going back, the status does not say. */
function isUnderWay({ status, rawStatus }: Payment): boolean {
	return tellsOfOpenRefund(rawStatus) || status === 'pending' || status === 'unknown';
}

function compare(told: Payment, charges: bigint, known: Payment): Confirmation {
	if (isUnderWay(known))
		return impossible(`PayUmoney says the status is ${known.rawStatus ?? known.status}`);
	if (!isSameStatus(told, known))
		return contradicted(`PayUmoney says the status is ${known.status}`);
	if (known.amount === null) return impossible('PayUmoney does not say how much was paid');
	if (!isSameAmount(told, charges, known))
		return contradicted('PayUmoney says another amount was paid');
	// The amount without charges is the one the shop asked for.
	return { kind: 'confirmed', payments: [{ ...known, amount: told.amount ?? known.amount }] };
}

function missing({ paymentId }: Payment): Confirmation {
	return paymentId === null
		? impossible('PayUmoney does not name the payment')
		: contradicted('PayUmoney has another payment under the transaction ID');
}

/**
 * A shop can use a transaction ID for several payments; only the one of the delivery counts. Where the delivery does
 * not prove which one that is, each that fits may be it.
 */
function compareAll(told: Payment, charges: bigint, payments: Payment[]): Confirmation {
	const isOwn = ({ paymentId }: Payment) =>
		told.paymentId === null ? paymentId !== null : [null, told.paymentId].includes(paymentId);
	const answers = payments.filter(isOwn).map((known) => compare(told, charges, known));
	const fitting = answers.flatMap((one) => (one.kind === 'confirmed' ? one.payments : []));
	if (fitting.length > 0) return { kind: 'confirmed', payments: fitting };
	const [first = missing(told)] = answers;
	return answers.find(({ kind }) => kind === 'impossible') ?? first;
}

/** Asks PayUmoney whether the payment is what the delivery says. */
export async function confirmPayment(
	context: IWebhookFunctions,
	told: Payment,
	{ additionalCharges }: Fields,
): Promise<Confirmation> {
	if (told.reference === null) return impossible('the delivery names no transaction ID');
	const client = await connect(context, { timeoutMs: CONFIRM_MS, tries: 1 });
	const found = await lookUpOne(client, 'status', told.reference);
	if (found.kind === 'failed') return impossible(client.failure(found.answer, false).message);
	if (found.kind === 'unknown') return impossible(found.reason);
	const charges = readPaise(additionalCharges) ?? 0n;
	return compareAll(told, charges, found.records.map(normaliseStatus));
}
