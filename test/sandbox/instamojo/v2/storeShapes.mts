import type { Account } from '../account.mts';
import { v2Url } from '../links.mts';
import { boundOf, microsecondsOf } from '../moments.mts';
import { rupees } from '../rupees.mts';
import type { Payout, StoreOrder } from '../store.mts';
import { sellerId } from './shapes.mts';

/**
 * A payout (reference 4.6, the sample of the developer programme). That `status` is false until it is paid out is
 * invented: the one sample is true.
 */
export function showPayout(account: Account, { id, paise, paidOutAt }: Payout) {
	const fee = Math.round(paise * 0.08);
	return {
		id,
		recipient: v2Url(account, 'users', sellerId),
		status: paidOutAt !== null,
		paid_out_at: paidOutAt,
		currency: 'INR',
		paid_amount: rupees(paise),
		sales_amount: rupees(paise + fee),
		fee_amount: rupees(fee),
		total_tax_amount: rupees(0),
		held_amount: rupees(0),
		reversed_amount: rupees(0),
		refunded_amount: rupees(0),
		affiliate_commission_amount: rupees(0),
		partner_commission_amount: rupees(0),
		shipping_fee: rupees(0),
		payout_type: 0,
		resource_uri: v2Url(account, 'payouts', id),
	};
}

/** A store order (reference 4.7). `Pending` for one that is not paid is invented; `Fully Paid` is in the sample. */
export function showOrder(account: Account, order: StoreOrder) {
	const { id, title, paise, buyer, createdAt, paymentId } = order;
	return {
		id,
		title,
		currency: 'INR',
		created_at: createdAt,
		buyer_email: buyer.email,
		buyer_name: buyer.name,
		buyer_phone: buyer.phone,
		buyer_address: null,
		buyer_city: null,
		buyer_state: null,
		buyer_zip: null,
		buyer_country: null,
		amount: rupees(paise),
		order_status: paymentId === null ? 'Pending' : 'Fully Paid',
		payments_uri: `${v2Url(account, 'orders', id)}payments/`,
		payments:
			paymentId === null
				? []
				: [
						{
							payment_id: paymentId,
							amount: rupees(paise),
							instrument_type: 'UPI',
							status: 'Success',
							resource_uri: v2Url(account, 'payments', paymentId),
						},
					],
		items: [
			{
				unit_price: rupees(paise),
				quantity: 1,
				amount: rupees(paise),
				is_shipping_required: false,
				seller: v2Url(account, 'users', sellerId),
				shipping_charge_logic: null,
				shipping_charges: rupees(0),
				product: v2Url(account, 'products', 't-shirt'),
				order: v2Url(account, 'orders', id),
				discount: null,
				variants: [],
			},
		],
	};
}

/** Payouts by `id`, `start_time` and `end_time` of their payment; how those treat one that is unpaid is invented. */
export function filterPayouts(account: Account, query: URLSearchParams): Payout[] {
	const id = query.get('id');
	const start = boundOf(query.get('start_time') ?? '', 'min');
	const end = boundOf(query.get('end_time') ?? '', 'max');
	const isWithin = (at: number) => at >= (start ?? -Infinity) && at <= (end ?? Infinity);
	return [...account.payouts.values()].filter(({ id: own, paidOutAt }) => {
		const at = paidOutAt === null ? undefined : microsecondsOf(paidOutAt);
		const isInTime = (start ?? end) === undefined || (at !== undefined && isWithin(at));
		return (!id || own === id) && isInTime;
	});
}

/** Store orders by `created_after`, `created_before`, and `pending` (1 or true: not paid). */
export function filterOrders(account: Account, query: URLSearchParams): StoreOrder[] {
	const after = boundOf(query.get('created_after') ?? '', 'min') ?? -Infinity;
	const before = boundOf(query.get('created_before') ?? '', 'max') ?? Infinity;
	const pending = query.get('pending');
	return [...account.storeOrders.values()].filter((order) => {
		const at = microsecondsOf(order.createdAt) ?? 0;
		const isPending = order.paymentId === null;
		const isWanted = !pending || isPending === ['1', 'true'].includes(pending);
		return isWanted && at >= after && at <= before;
	});
}
