import type { Account } from '../account.mts';
import type { Answer, Call } from '../http.mts';
import { notFound, Refusal } from '../refusal.mts';
import type { Product, StoreOrder } from '../store.mts';
import { answer, listOf, type Endpoints } from './endpoints.mts';
import { within } from './payoutRoutes.mts';
import { sellerId } from './shapes.mts';
import { showInvoice, showProduct, showStoreOrder } from './storeShapes.mts';

const codes = { Live: '20', Archived: '30', 'Pending Moderation': '33' };
const created = ['created_after', 'created_before'] as const;

function filterProducts({ store }: Account, query: URLSearchParams): Product[] {
	const status = query.get('status');
	const rows = store.products.filter((product) => !status || codes[product.status] === status);
	return within(rows, query, created, ({ createdAt }) => createdAt);
}

/** 1 or True: without a successful payment; 0 or False: with one. That anything else is refused is invented. */
function filterOrders({ store }: Account, query: URLSearchParams): StoreOrder[] {
	const pending = query.get('pending')?.toLowerCase();
	if (pending && !['1', '0', 'true', 'false'].includes(pending)) {
		throw new Refusal(400, { fields: { pending: ['Must be a valid boolean.'] } });
	}
	const wantsUnpaid = pending === '1' || pending === 'true';
	const rows = store.orders.filter(
		({ paymentId }) => !pending || (paymentId === null) === wantsUnpaid,
	);
	return within(rows, query, created, ({ createdAt }) => createdAt);
}

function findProduct({ store }: Account, call: Call): Product {
	const product = store.products.find(({ slug }) => slug === call.parameter('slug'));
	if (!product) throw notFound();
	return product;
}

function productEndpoints(account: Account): Endpoints {
	const scope = 'products:read';
	return {
		'/products/': {
			GET: {
				scope,
				handle: (call) =>
					listOf(account, call, {
						key: 'products',
						rows: filterProducts(account, call.query),
						show: (product) => showProduct(account, product),
					}),
			},
		},
		'/products/:slug/': {
			GET: { scope, handle: (call) => answer(showProduct(account, findProduct(account, call))) },
		},
		'/products/:slug/covers/': {
			GET: {
				scope,
				// No source shows the answer: a list of objects is invented.
				handle: (call) => {
					const { covers } = findProduct(account, call);
					return answer(covers.map((url, index) => ({ id: index + 1, url })));
				},
			},
		},
	};
}

function orderEndpoints(account: Account): Endpoints {
	const scope = 'orders:read';
	const find = (call: Call): Answer => {
		const order = account.store.orders.find(({ id }) => id === call.parameter('id'));
		if (!order) throw notFound();
		return answer(showStoreOrder(account, order));
	};
	return {
		'/orders/': {
			GET: {
				scope,
				handle: (call) =>
					listOf(account, call, {
						key: 'orders',
						rows: filterOrders(account, call.query),
						show: (order) => showStoreOrder(account, order),
					}),
			},
		},
		'/orders/:id/': { GET: { scope, handle: find } },
	};
}

/** What the developer programme lets an app see: the account, the store, and Instamojo's invoices (JAVA SDK). */
export function storeEndpoints(account: Account): Endpoints {
	const { username } = account.settings;
	const seller = { full_name: 'Sandbox seller', username };
	return {
		'/user-info/': {
			GET: {
				scope: 'user-info:read',
				handle: () => answer({ ...seller, signup_date: '2019-06-03', city: null, website: null }),
			},
		},
		'/user-contact/': {
			GET: {
				scope: 'user-contact:read',
				handle: () => {
					const contact = { email: 'seller@example.com', phone: '+919876543212' };
					return answer({ ...seller, ...contact, account_id: sellerId });
				},
			},
		},
		...productEndpoints(account),
		...orderEndpoints(account),
		'/invoices/': {
			GET: {
				// Which scope it needs is not known.
				handle: (call) =>
					listOf(account, call, {
						key: 'invoices',
						rows: account.store.invoices,
						show: (invoice) => showInvoice(account, invoice),
					}),
			},
		},
	};
}
