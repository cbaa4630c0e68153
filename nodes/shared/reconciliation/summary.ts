import { readPaise, sayRupees, type Paise } from '../money';
import type { Reconciliation, ReconciliationState } from './reconcile';

const WORDS: Record<ReconciliationState, string> = {
	matched: 'matched',
	amountMismatch: 'paid with another amount',
	duplicatePayment: 'paid more than once',
	refunded: 'refunded',
	pending: 'pending',
	failed: 'failed',
	unpaid: 'unpaid',
	notFound: 'not found',
};

const STATES: ReconciliationState[] = [
	'matched',
	'amountMismatch',
	'duplicatePayment',
	'refunded',
	'pending',
	'failed',
	'unpaid',
	'notFound',
];

/** A count with Indian grouping, as amounts have it. */
function sayCount(count: number): string {
	return String(count).replace(/(\d)(?=(\d\d)+\d$)/g, '$1,');
}

function sayDifference(paise: Paise): string {
	return paise < 0n ? `−${sayRupees(-paise)}` : sayRupees(paise);
}

/**
 * A run in one sentence: `10,000 orders: 9,950 matched, 50 unpaid, difference −₹1,234.00`.
 *
 * @param failed how many orders could not be looked at
 */
export function sumUp(reconciliations: Reconciliation[], failed: number): string {
	const counts = new Map<ReconciliationState, number>();
	let difference = 0n;
	let unknown = 0;
	for (const { state, difference: own } of reconciliations) {
		counts.set(state, (counts.get(state) ?? 0) + 1);
		const paise = readPaise(own);
		if (paise === null) unknown++;
		else difference += paise;
	}
	const total = reconciliations.length + failed;
	const parts = STATES.filter((state) => counts.has(state)).map(
		(state) => `${sayCount(counts.get(state) ?? 0)} ${WORDS[state]}`,
	);
	if (failed > 0) parts.push(`${sayCount(failed)} could not be looked at`);
	const without = unknown > 0 ? ` (without ${sayCount(unknown)} of unknown amount)` : '';
	const orders = total === 1 ? '1 order' : `${sayCount(total)} orders`;
	return `${orders}: ${parts.join(', ')}, difference ${sayDifference(difference)}${without}`;
}
