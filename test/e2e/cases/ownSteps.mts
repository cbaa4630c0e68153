import type { Step } from './operationSteps.mts';

/** What only API v2 has, and needs nothing made before: the account, the store, and Instamojo's invoices. */
export const storeSteps: [Step, ...Step[]] = [
	['Profile', 'account', 'getProfile', {}],
	['Contact', 'account', 'getContact', {}],
	[
		'Products',
		'product',
		'getAll',
		{ returnAll: true, filters: { status: 20, createdAfter: '2026-01-01' } },
	],
	['Product', 'product', 'get', { slug: '={{ $json.slug }}' }],
	['Images', 'product', 'getImages', { slug: '={{ $json.slug }}' }],
	[
		'Orders',
		'order',
		'getAll',
		{ returnAll: false, limit: 1, filters: { pending: false, createdBefore: '2026-04-30' } },
	],
	['Order', 'order', 'get', { orderId: '={{ $json.orderId }}' }],
	['Invoices', 'invoice', 'getAll', { returnAll: false, limit: 1 }],
];

/** Every operation on a gateway order and on a virtual account, in one run. */
export const gatewaySteps = (transactionId: string): [Step, ...Step[]] => [
	[
		'Create',
		'gatewayOrder',
		'create',
		{
			...{ transactionId, name: 'Asha Rao', email: 'asha@example.com', phone: '99999 99999' },
			...{ amount: '2,500', redirectUrl: 'https://example.com/done', description: 'Two tickets' },
		},
	],
	['By ID', 'gatewayOrder', 'get', { orderId: '={{ $json.orderId }}', idType: 'orderId' }],
	['By transaction ID', 'gatewayOrder', 'get', { orderId: transactionId, idType: 'transactionId' }],
	['Orders', 'gatewayOrder', 'getAll', { returnAll: true, filters: { transactionId } }],
	[
		'Link',
		'paymentRequest',
		'create',
		{
			...{ purpose: 'Order 4096', amount: '2500' },
			additionalFields: { buyerName: 'Asha Rao', email: 'asha@example.com', phone: '9999999999' },
		},
	],
	[
		'From link',
		'gatewayOrder',
		'createFromPaymentRequest',
		{ paymentRequestId: { __rl: true, mode: 'id', value: '={{ $json.linkId }}' } },
	],
	[
		'Account number',
		'virtualAccount',
		'create',
		{ name: 'Asha Rao', email: 'asha@example.com', phone: '9999999999' },
	],
	['Account numbers', 'virtualAccount', 'getAll', { returnAll: true }],
];

/** A held payment is released, twice. */
export const releaseSteps = (paymentId: string): [Step, ...Step[]] => {
	const held = { paymentId: { __rl: true, mode: 'id', value: paymentId } };
	return [
		['Release', 'payment', 'fulfil', held],
		['Release again', 'payment', 'fulfil', held],
	];
};

/** What was paid out, and what it was for. */
export const payoutSteps: [Step, ...Step[]] = [
	[
		'Payouts',
		'payout',
		'getAll',
		{ returnAll: false, limit: 1, filters: { startTime: '2026-01-01' } },
	],
	['Payout', 'payout', 'get', { payoutId: '={{ $json.payoutId }}' }],
	[
		'Payments',
		'payment',
		'getAll',
		{ returnAll: true, filters: { payout: '={{ $json.payoutId }}' } },
	],
];
