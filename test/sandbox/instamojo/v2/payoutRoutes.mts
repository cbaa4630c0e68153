import type { Account, Payout } from '../account.mts';
import { v2Url } from '../links.mts';
import { findPayment } from '../lookup.mts';
import { boundOf, microsecondsOf } from '../moments.mts';
import { release } from '../payouts.mts';
import { notFound, Refusal } from '../refusal.mts';
import { rupees } from '../rupees.mts';
import { answer, listOf, type Endpoints } from './endpoints.mts';
import { sellerId } from './shapes.mts';

/** A payout as the developer programme's page shows one. That `status` is false until it is paid out is invented. */
function showPayout(account: Account, { id, salesPaise, feePaise, taxPaise, paidOutAt }: Payout) {
	return {
		id,
		recipient: v2Url(account, 'users', sellerId),
		status: paidOutAt !== null,
		paid_out_at: paidOutAt,
		currency: 'INR',
		paid_amount: rupees(salesPaise - feePaise - taxPaise),
		sales_amount: rupees(salesPaise),
		fee_amount: rupees(feePaise),
		total_tax_amount: rupees(taxPaise),
		held_amount: '0.00',
		reversed_amount: '0.00',
		refunded_amount: '0.00',
		affiliate_commission_amount: '0.00',
		partner_commission_amount: '0.00',
		shipping_fee: '0.00',
		payout_type: 0,
		resource_uri: v2Url(account, 'payouts', id),
	};
}

/** The moment in a filter; that both are inclusive, and that what is none is refused, is invented. */
function boundIn(query: URLSearchParams, name: string, edge: 'min' | 'max'): number | undefined {
	const text = query.get(name);
	if (!text) return undefined;
	const bound = boundOf(text, edge);
	if (bound === undefined)
		throw new Refusal(400, { fields: { [name]: ['Enter a valid date/time.'] } });
	return bound;
}

/** Rows whose moment lies within the two filters. That those without one pass no filter is invented. */
export function within<Row>(
	rows: Row[],
	query: URLSearchParams,
	[from, to]: readonly [from: string, to: string],
	momentOf: (row: Row) => string | null,
): Row[] {
	const first = boundIn(query, from, 'min');
	const last = boundIn(query, to, 'max');
	return rows.filter((row) => {
		const moment = microsecondsOf(momentOf(row) ?? '') ?? NaN;
		return (first === undefined || moment >= first) && (last === undefined || moment <= last);
	});
}

function filterPayouts(account: Account, query: URLSearchParams): Payout[] {
	const id = query.get('id');
	const rows = [...account.payouts.values()].filter((payout) => !id || payout.id === id);
	return within(rows, query, ['start_time', 'end_time'], ({ paidOutAt }) => paidOutAt);
}

/** Payouts, and the release of held payments. A single payout is wrapped, as the JAVA SDK reads it. */
export function payoutEndpoints(account: Account): Endpoints {
	const scope = 'payouts:read';
	return {
		'/payouts/': {
			GET: {
				scope,
				handle: (call) =>
					listOf(account, call, {
						key: 'payouts',
						rows: filterPayouts(account, call.query),
						show: (payout) => showPayout(account, payout),
					}),
			},
		},
		'/payouts/:id/': {
			GET: {
				scope,
				handle: (call) => {
					const payout = account.payouts.get(call.parameter('id'));
					if (!payout) throw notFound();
					return answer({ payout: showPayout(account, payout), success: true });
				},
			},
		},
		'/payments/:id/fulfil/': {
			POST: {
				scope: 'payments:fulfil',
				handle: (call) => {
					release(account, findPayment(account, call.parameter('id')));
					return answer({ fulfil: true, success: true });
				},
			},
		},
	};
}
