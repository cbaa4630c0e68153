import { linksOf, type Account, type Payment, type PaymentRequest } from '../account.mts';
import { withinDates } from '../lists.mts';
import { sellerId } from './shapes.mts';

function isSeller(account: Account, name: string): boolean {
	return name === account.settings.username || name === sellerId;
}

/** Payment requests by the filters of the JAVA SDK: user, status, phone, dates. */
export function filterRequests(account: Account, query: URLSearchParams): PaymentRequest[] {
	const rows = withinDates(linksOf(account), query);
	const user = query.get('user');
	const status = query.get('status');
	const phone = query.get('phone');
	return rows.filter(
		(request) =>
			(!user || isSeller(account, user)) &&
			(!status || request.status === status) &&
			// A form-decoded `+` is a space; that ten digits match too is invented.
			(!phone || request.phone === phone.replace(' ', '+') || request.phone === `+91${phone}`),
	);
}

/**
 * Payments by the filters of the developer programme: id, buyer, seller, payout, product, order_id.
 * Buyers have no accounts here, so `buyer` compares email addresses; `order_id` compares the request (invented).
 * Nothing here has a product.
 */
export function filterPayments(account: Account, query: URLSearchParams): Payment[] {
	const id = query.get('id');
	const buyer = query.get('buyer');
	const seller = query.get('seller');
	const orderId = query.get('order_id');
	const payout = query.get('payout');
	if (query.get('product')) return [];
	return [...account.payments.values()].filter(
		(payment) =>
			(!id || payment.id === id) &&
			(!payout || payment.payoutId === payout) &&
			(!buyer || payment.buyer.email === buyer) &&
			(!seller || isSeller(account, seller)) &&
			(!orderId || payment.requestId === orderId),
	);
}
