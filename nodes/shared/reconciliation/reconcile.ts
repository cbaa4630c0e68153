import { formatRupees, type Paise } from '../money';
import type { Payment } from '../types';
import { eachOnce, fateOf, sayPaise, sumOf, withRefunds, type Account } from './receipts';

export type ReconciliationState =
	| 'matched'
	| 'amountMismatch'
	| 'duplicatePayment'
	| 'refunded'
	| 'pending'
	| 'failed'
	| 'unpaid'
	| 'notFound';

/** What an order should have brought in beside what it did. Amounts are rupees with two decimals. */
export type Reconciliation = {
	state: ReconciliationState;
	expectedAmount: string;
	/** What came in less what went back; null where nobody knows. */
	actualAmount: string | null;
	/** Actual less expected: below zero where money is missing. */
	difference: string | null;
	payments: Payment[];
};

/**
 * The state of an order. Only what is certain is matched or unpaid: a payment of unknown status or amount, and one that
 * the buyer contests, leave the order pending. A second payment that was given back is none.
 */
function stateOf(account: Account, actual: Paise | null, expected: Paise): ReconciliationState {
	if (account === null) return 'notFound';
	const fates = account.receipts.map(fateOf);
	const isAny = (...some: typeof fates) => fates.some((fate) => some.includes(fate));
	const paid = fates.filter((fate) => fate === 'kept' || fate === 'contested');
	if (paid.length > 1) return 'duplicatePayment';
	if (isAny('unknown', 'unclear', 'contested') || actual === null) return 'pending';
	if (paid.length === 1) return actual === expected ? 'matched' : 'amountMismatch';
	if (isAny('returned')) return 'refunded';
	if (isAny('underWay')) return 'pending';
	return account.of === 'payment' && isAny('none') ? 'failed' : 'unpaid';
}

/** Holds what a gateway has under a reference against what was expected. */
export function reconcile(account: Account, expected: Paise): Reconciliation {
	const receipts = eachOnce(account?.receipts ?? []);
	const actual = sumOf(receipts);
	const known: Account = account && { ...account, receipts };
	return {
		state: stateOf(known, actual, expected),
		expectedAmount: formatRupees(expected),
		actualAmount: sayPaise(actual),
		difference: sayPaise(actual === null ? null : actual - expected),
		payments: receipts.map(withRefunds),
	};
}
