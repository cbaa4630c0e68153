import type { Account } from '../account.mts';
import { v2Url } from '../links.mts';
import { rupees } from '../rupees.mts';
import type { Invoice, Product, StoreOrder } from '../store.mts';
import { sellerId } from './shapes.mts';

/** A product as the developer programme's page shows one. */
export function showProduct(account: Account, product: Product) {
	const price = rupees(product.paise);
	return {
		title: product.title,
		description: `${product.title} of the sandbox`,
		status: product.status,
		user: v2Url(account, 'users', sellerId),
		slug: product.slug,
		shorturl: `${account.core.origin()}/${product.slug}`,
		currency: 'INR',
		...{ base_price: price, min_price: price, max_price: price },
		pay_what_you_want: false,
		limit_quantity: null,
		purchased_quantity: 0,
		discount_public: false,
		requires_shipping: true,
		ships_within_days: 5,
		...{ start_date: null, end_date: null, venue: null, timezone: null },
		...{ redirect_url: null, redirect_time: 2000, webhook_url: null },
		custom_note_success: '',
		is_signing_mandatory: false,
		created_at: product.createdAt,
		resource_uri: v2Url(account, 'products', product.slug),
	};
}

function showPayments(account: Account, { paymentId, paise }: StoreOrder) {
	if (paymentId === null) return [];
	return [
		{
			payment_id: paymentId,
			amount: rupees(paise),
			instrument_type: 'CARD',
			status: 'Success',
			resource_uri: v2Url(account, 'payments', paymentId),
		},
	];
}

/** A store's order as that page shows one. The word for one that is not paid is invented. */
export function showStoreOrder(account: Account, order: StoreOrder) {
	const { id, title, paise, quantity, product } = order;
	return {
		id,
		title,
		currency: 'INR',
		created_at: order.createdAt,
		...{ buyer_email: 'ravi@example.com', buyer_name: 'Ravi Nair', buyer_phone: '9790707007' },
		...{ buyer_address: '17, 7th Cross road', buyer_city: 'Bengaluru' },
		...{ buyer_state: 'Karnataka', buyer_zip: '560034', buyer_country: 'India' },
		amount: rupees(paise),
		order_status: order.paymentId === null ? 'Unpaid' : 'Fully Paid',
		payments_uri: `${v2Url(account, 'payments')}?order_id=${id}`,
		payments: showPayments(account, order),
		items: [
			{
				unit_price: rupees(paise / quantity),
				quantity,
				amount: rupees(paise),
				is_shipping_required: true,
				seller: v2Url(account, 'users', sellerId),
				...{ shipping_charge_logic: null, shipping_charges: null },
				product: v2Url(account, 'products', product),
				order: v2Url(account, 'orders', id),
				...{ discount: null, variants: [] },
			},
		],
	};
}

/** A tax invoice by the keys that the JAVA SDK has; their values are made up. */
export function showInvoice(account: Account, { id, issueDate }: Invoice) {
	const at = `${issueDate}T00:00:00.000000Z`;
	return {
		id,
		user: v2Url(account, 'users', sellerId),
		created_at: at,
		issue_date: issueDate,
		file: `https://files.example.com/invoices/${issueDate}.pdf`,
		last_modified: at,
	};
}
