import { randomUUID } from 'node:crypto';
import { paymentsOf, type Account, type PaymentRequest, type VirtualAccount } from '../account.mts';
import { createGatewayOrder, findByTransactionId, ordersOf } from '../gatewayOrders.mts';
import type { Answer, Call } from '../http.mts';
import { newAccountNumber, newHexId } from '../ids.mts';
import { billingInstruments } from '../instruments.mts';
import { longUrl, v2Url } from '../links.mts';
import { notFound, Refusal } from '../refusal.mts';
import { rupees } from '../rupees.mts';
import { answer, listOf, type Endpoints } from './endpoints.mts';

/** An order (SDKs). Its first status is known, that it ends as `completed` is what clients say. */
function showOrder(account: Account, request: PaymentRequest) {
	return {
		id: request.id,
		transaction_id: request.order?.transactionId ?? null,
		status: request.status === 'Completed' ? 'completed' : 'pending',
		currency: 'INR',
		amount: rupees(request.paise),
		name: request.buyerName,
		email: request.email,
		phone: request.phone,
		description: request.order?.description ?? null,
		redirect_url: request.redirectUrl,
		webhook_url: request.webhook,
		created_at: request.createdAt,
		resource_uri: v2Url(account, 'gateway', 'orders', `id:${request.id}`),
	};
}

/** As it is read: with its payments, in words of their own (plugins, sample SDK server). */
function showReadOrder(account: Account, request: PaymentRequest) {
	const payments = paymentsOf(account, request.id).reverse();
	return {
		...showOrder(account, request),
		payments: payments.map(({ id, status, instrument, failure }) => ({
			...{ id, status, instrument_type: instrument },
			billing_instrument: billingInstruments[instrument],
			failure,
		})),
	};
}

/** `id:…` or `transaction_id:…` (JAVA, NODE SDKs). */
function findOrder(account: Account, name: string): PaymentRequest {
	const [, by, value = ''] = /^(id|transaction_id):(.*)$/.exec(name) ?? [];
	const byId = account.paymentRequests.get(value);
	const order = by === 'id' ? byId : findByTransactionId(account, value);
	if (by === undefined || !order?.order) throw notFound();
	return order;
}

/** An order of a payment request, for the mobile SDKs: its id is a UUID and nothing can be read by it here. */
function createFromRequest(account: Account, { fields }: Call): Answer {
	const id = fields.text('id', { isRequired: true });
	const name = fields.text('name', { maximum: 100 });
	const email = fields.email('email', 75);
	const phone = fields.phone('phone');
	fields.finish();
	const request = account.paymentRequests.get(id ?? '');
	// What an unknown request, and one without a buyer, get is not known.
	if (!request) throw new Refusal(400, { fields: { id: ['Invalid payment request id.'] } });
	const buyer = {
		name: name ?? request.buyerName,
		email: email ?? request.email,
		phone: phone ?? request.phone,
	};
	const missing = Object.entries(buyer).filter(([, value]) => !value);
	if (missing.length > 0) {
		const fieldErrors = missing.map(([field]) => [field, ['This field is required.']]);
		throw new Refusal(400, { fields: Object.fromEntries(fieldErrors) });
	}
	return answer({ order_id: randomUUID(), ...buyer, amount: rupees(request.paise) }, 201);
}

/** A virtual account (OAS). The bank is made up. */
function showVirtualAccount(account: Account, virtual: VirtualAccount) {
	const { id, name, email, phone, accountNumber } = virtual;
	return {
		id,
		assigned_to: { name, email, phone },
		beneficiary: {
			account_number: accountNumber,
			ifsc: 'SBOX0000001',
			bank_name: 'Sandbox Bank',
			account_holder_name: 'Sandbox seller',
		},
		resource_uri: v2Url(account, 'virtual_accounts', id),
	};
}

function createVirtualAccount(account: Account, { fields }: Call): Answer {
	const assigned = fields.within('assigned_to');
	const name = assigned.text('name', { isRequired: true, maximum: 100 });
	const email = assigned.email('email', 75);
	const phone = assigned.phone('phone');
	fields.finish();
	const virtual = { id: newHexId(), name: name ?? '', email, phone };
	const made = { ...virtual, accountNumber: newAccountNumber() };
	account.virtualAccounts.set(made.id, made);
	return answer(showVirtualAccount(account, made), 201);
}

function virtualAccountEndpoints(account: Account): Endpoints {
	return {
		// Which scope they need is not known.
		'/virtual_accounts/': {
			POST: { handle: (call) => createVirtualAccount(account, call) },
			GET: {
				handle: (call) =>
					listOf(account, call, {
						key: 'virtual_accounts',
						rows: [...account.virtualAccounts.values()],
						show: (virtual) => showVirtualAccount(account, virtual),
					}),
			},
		},
	};
}

function filterOrders(account: Account, query: URLSearchParams): PaymentRequest[] {
	const id = query.get('id');
	const transactionId = query.get('transaction_id');
	return ordersOf(account).filter(
		(request) =>
			(!id || request.id === id) &&
			(!transactionId || request.order?.transactionId === transactionId),
	);
}

/** Gateway orders and virtual accounts. */
export function gatewayEndpoints(account: Account): Endpoints {
	const [read, write] = ['gateway-orders:read', 'gateway-orders:write'];
	return {
		'/gateway/orders/': {
			POST: {
				scope: write,
				handle: ({ fields, userId }) => {
					const order = createGatewayOrder(account, fields, userId);
					const url = longUrl(account, order);
					const options = { payment_options: { payment_url: url } };
					return answer({ order: showOrder(account, order), ...options }, 201);
				},
			},
			GET: {
				scope: read,
				handle: (call) =>
					listOf(account, call, {
						key: 'orders',
						rows: filterOrders(account, call.query),
						show: (request) => showReadOrder(account, request),
					}),
			},
		},
		'/gateway/orders/payment-request/': {
			POST: { scope: write, handle: (call) => createFromRequest(account, call) },
		},
		'/gateway/orders/:name/': {
			GET: {
				scope: read,
				handle: (call) =>
					answer(showReadOrder(account, findOrder(account, call.parameter('name')))),
			},
		},
		...virtualAccountEndpoints(account),
	};
}
