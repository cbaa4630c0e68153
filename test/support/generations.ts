import type { IDataObject } from 'n8n-workflow';

const madeUp = (name: string) => `made-up-${name.replaceAll(' ', '-')}`;

export const API_KEY = madeUp('api key');
export const AUTH_TOKEN = madeUp('auth token');
export const CLIENT_ID = madeUp('client id');
export const CLIENT_SECRET = madeUp('client secret');
export const ACCESS_TOKEN = madeUp('access token');
export const SALT = madeUp('salt');

export const REQUEST_ID = 'd66cb29dd059482e8072999f995c4eef';
export const PAYMENT_ID = 'MOJO5a06005J21512197';
export const REFUND_ID = 'C5c0751269';

const GATEWAY_TIME = '2026-11-20T08:26:26.382335Z';

/** One generation of Instamojo's API as its documentation has it: addresses, headers, and the forms of its bodies. */
export type Generation = {
	name: string;
	authentication: 'apiKey' | 'oAuth2' | 'marketplace';
	credentialType: string;
	live: string;
	test: string;
	path: string;
	headers: Record<string, string>;
	/** What of its credential must never be shown. */
	secrets: string[];
	requestsPath: string;
	paymentRequest(fields?: IDataObject): IDataObject;
	payment(fields?: IDataObject): IDataObject;
	/** What creating a refund gives. */
	refund(fields?: IDataObject): IDataObject;
	/** A reply's body around one thing, or around a page of a list. */
	one(key: string, record: IDataObject): IDataObject;
	page(key: string, records: IDataObject[], next?: string | null): IDataObject;
};

const refund = (fields: IDataObject = {}): IDataObject => ({
	id: REFUND_ID,
	payment_id: PAYMENT_ID,
	status: 'Refunded',
	type: 'QFL',
	body: 'Parcel arrived damaged',
	refund_amount: '2500.00',
	total_amount: '2500.00',
	created_at: GATEWAY_TIME,
	...fields,
});

const commonRequest = {
	id: REQUEST_ID,
	phone: '+919999999999',
	email: 'foo@example.com',
	buyer_name: 'John Doe',
	purpose: 'FIFA 16',
	status: 'Pending',
	send_sms: false,
	send_email: false,
	sms_status: null,
	email_status: null,
	shorturl: null,
	longurl: `https://www.instamojo.com/@seller/${REQUEST_ID}`,
	redirect_url: 'https://example.com/thanks',
	webhook: 'https://example.com/webhook',
	allow_repeated_payments: false,
	expires_at: null,
	created_at: GATEWAY_TIME,
	modified_at: GATEWAY_TIME,
};

/** docs.instamojo.com/v1.1 */
export const v1: Generation = {
	name: 'v1.1',
	authentication: 'apiKey',
	credentialType: 'instamojoApi',
	live: 'https://www.instamojo.com',
	test: 'https://test.instamojo.com',
	path: '/api/1.1',
	headers: { 'x-api-key': API_KEY, 'x-auth-token': AUTH_TOKEN },
	secrets: [API_KEY, AUTH_TOKEN, SALT],
	requestsPath: 'payment-requests',
	paymentRequest: (fields = {}) => ({
		...commonRequest,
		amount: '2500.00',
		customer_id: null,
		...fields,
	}),
	payment: (fields = {}) => ({
		payment_id: PAYMENT_ID,
		status: 'Credit',
		currency: 'INR',
		amount: '2500.00',
		buyer_name: 'John Doe',
		buyer_phone: '+919999999999',
		buyer_email: 'foo@example.com',
		quantity: 1,
		unit_price: '2500.00',
		fees: '125.00',
		variants: [],
		custom_fields: {},
		affiliate_commission: '0',
		payment_request: `https://www.instamojo.com/api/1.1/payment-requests/${REQUEST_ID}/`,
		instrument_type: 'NETBANKING',
		billing_instrument: 'Domestic Netbanking Regular',
		failure: null,
		payout: null,
		created_at: GATEWAY_TIME,
		...fields,
	}),
	refund,
	one: (key, record) => ({ success: true, [key]: record }),
	page: (key, records) => ({ success: true, [`${key}s`]: records }),
};

/** docs.instamojo.com/reference (v2) */
export const v2: Generation = {
	name: 'v2',
	authentication: 'oAuth2',
	credentialType: 'instamojoOAuth2Api',
	live: 'https://api.instamojo.com',
	test: 'https://test.instamojo.com',
	path: '/v2',
	headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
	secrets: [CLIENT_SECRET, ACCESS_TOKEN, SALT],
	requestsPath: 'payment_requests',
	paymentRequest: (fields = {}) => ({
		...commonRequest,
		amount: '2500',
		user: 'https://api.instamojo.com/v2/users/90f01dfdacbe4fe7892fc27dbdc30906/',
		payments: [],
		resource_uri: `https://api.instamojo.com/v2/payment_requests/${REQUEST_ID}/`,
		mark_fulfilled: true,
		...fields,
	}),
	payment: (fields = {}) => ({
		id: PAYMENT_ID,
		title: 'FIFA 16',
		payment_type: 'api_rap',
		payment_request: `https://api.instamojo.com/v2/payment_requests/${REQUEST_ID}/`,
		status: true,
		currency: 'INR',
		amount: '2500.00',
		name: 'John Doe',
		email: 'foo@example.com',
		phone: '+919999999999',
		payout: null,
		fees: '125.00',
		total_taxes: '22.50',
		cases: [],
		instrument_type: 'NETBANKING',
		billing_instrument: 'Domestic Netbanking Regular',
		failure: null,
		created_at: GATEWAY_TIME,
		resource_uri: `https://api.instamojo.com/v2/payments/${PAYMENT_ID}/`,
		...fields,
	}),
	refund,
	one: (key, record) => (key === 'refund' ? { refund: record, success: true } : record),
	page: (key, records, next = null) => ({
		count: records.length,
		next,
		previous: null,
		[`${key}s`]: records,
	}),
};

export const generations = [v1, v2];

/** A case of v2: what a refund is read as (docs.instamojo.com, "Get details of a refund"). */
export const refundCase = (fields: IDataObject = {}): IDataObject => ({
	id: REFUND_ID,
	created_by: null,
	payment: `https://api.instamojo.com/v2/payments/${PAYMENT_ID}/`,
	status: 'FINI',
	resolution_status: 'FINI_CONC',
	status_text: 'Refunded',
	type: 'QFL',
	body: 'Parcel arrived damaged',
	refund_amount: '2500.00',
	references: [],
	refunds: [],
	transaction_id: '1603367841023',
	created_at: GATEWAY_TIME,
	updated_at: GATEWAY_TIME,
	...fields,
});
