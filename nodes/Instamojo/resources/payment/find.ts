import { readPaise } from '../../../shared/money';
import type { Call, Output, ReadOperation } from '../../../shared/operation/operation';
import type { Payment, PaymentStatus } from '../../../shared/types';
import type { InstamojoClient } from '../../api/connection';
import { findPayments } from '../../api/findPayments';
import type { Wanted } from '../../api/query';
import { findFields, readOptions, readQuery, type FindOptions } from './findFields';
import { notFound, tooMany } from './findWords';

/** A payment that was refunded has succeeded: who looks for it may want to know just that. */
const SUCCEEDED: PaymentStatus[] = ['successful', 'partiallyRefunded', 'refunded', 'disputed'];

function hasStatus({ status }: Payment, wanted: FindOptions['status']): boolean {
	if (wanted === 'any') return true;
	return wanted === 'failed' ? status === 'failed' : SUCCEEDED.includes(status);
}

/** Whether a payment is what the options want. What is named by an id is wanted whatever its age, by its own whatever its status. */
function isWanted(payment: Payment, { by }: Wanted, options: FindOptions): boolean {
	const madeAt = Date.parse(payment.createdAt ?? '');
	const isNamed = by === 'paymentId' || by === 'paymentRequest';
	const isInTime = !(madeAt < options.createdAfter) && !(madeAt > options.createdBefore);
	return (
		(isNamed || isInTime) &&
		(by === 'paymentId' || hasStatus(payment, options.status)) &&
		(options.amount === undefined || readPaise(payment.amount) === options.amount)
	);
}

function settle(payments: Payment[], { by }: Wanted, options: FindOptions): Output {
	if (payments.length > 1 && options.onSeveral === 'fail') throw tooMany(payments);
	const wanted = options.onSeveral === 'returnNewest' ? payments.slice(0, 1) : payments;
	return wanted.map((payment) => ({ ...payment, matchedBy: by }));
}

async function read(call: Call<InstamojoClient>): Promise<Output> {
	const ways = readQuery(call);
	const options = readOptions(call);
	const leftOut: Payment[] = [];
	for (const wanted of ways) {
		const fitting = (payments: Payment[]) =>
			payments.filter((payment) => isWanted(payment, wanted, options));
		const matching = await findPayments(call.client, wanted, {
			since: options.createdAfter,
			isEnough: (payments) => options.onSeveral === 'returnNewest' && fitting(payments).length > 0,
		});
		const found = fitting(matching);
		if (found.length > 0) return settle(found, wanted, options);
		leftOut.push(...matching);
	}
	if (options.ifNotFound === 'returnNothing') return [];
	throw notFound(ways, options, leftOut);
}

export const find: ReadOperation<InstamojoClient> = {
	value: 'find',
	name: 'Find',
	action: 'Find payments',
	description:
		'Find payments by an ID, an email address, a phone number, a payment page or words of the purpose',
	scopes: ['payments:read', 'payment-requests:read'],
	fields: findFields,
	read,
};
