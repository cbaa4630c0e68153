import type { Json } from '../support/json.mts';

/** A node of a run: its name, its operation and what is filled in. */
export type Step = [name: string, resource: string, operation: string, parameters: Json];

const byId = (value: string): Json => ({ __rl: true, mode: 'id', value });

const linkId = "={{ $('Create').first().json.linkId }}";
const url = "={{ $('Create').first().json.url }}";

/** Every operation on a link, in one run. */
export const linkSteps: [Step, ...Step[]] = [
	[
		'Create',
		'paymentRequest',
		'create',
		{ purpose: 'Order 4096', amount: '2,500', additionalFields: {} },
	],
	['Get', 'paymentRequest', 'get', { paymentRequestId: byId(linkId) }],
	[
		'Disable',
		'paymentRequest',
		'disable',
		{ paymentRequestId: { __rl: true, mode: 'url', value: url } },
	],
	['Enable', 'paymentRequest', 'enable', { paymentRequestId: byId(linkId) }],
	[
		'List',
		'paymentRequest',
		'getAll',
		{ returnAll: true, filters: { minCreatedAt: '2020-01-01' } },
	],
];

/** Every operation on a merchant of a marketplace: signed up, and then changed with a credential of their own. */
export const signUpStep: Step = [
	'Sign up',
	'user',
	'create',
	{
		...{ email: 'meera@example.com', password: 'made-up password of Meera' },
		...{ phone: '98765 43210', referrer: 'sandbox' },
	},
];

export const merchantSteps = (userId: string): [Step, ...Step[]] => [
	['Change', 'user', 'update', { userId, updateFields: { firstName: 'Meera' } }],
	[
		'Bank',
		'user',
		'setBankAccount',
		{
			...{ userId, accountHolderName: 'Meera Iyer' },
			...{ accountNumber: '0123 4567 8901', ifscCode: 'hdfc0000123' },
		},
	],
];

const findOne: Json = { amount: '750', onSeveral: 'returnNewest', status: 'any' };

/** Every operation on a payment and its refund, in one run. */
export const refundSteps = (paymentId: string): [Step, ...Step[]] => [
	['Payment', 'payment', 'get', { paymentId: byId(paymentId) }],
	[
		'Reconcile',
		'payment',
		'reconcile',
		{ reference: '={{ $json.reference }}', expectedAmount: '={{ $json.amount }}' },
	],
	['Payments', 'payment', 'getAll', { returnAll: false, limit: 1 }],
	['Find', 'payment', 'find', { query: '={{ $json.buyer.email }}', options: findOne }],
	['Find by order', 'payment', 'find', { query: 'order 1024', options: findOne }],
	[
		'Refund',
		'refund',
		'create',
		{ paymentId: byId(paymentId), type: 'QFL', body: 'Wrong size', refundAmount: '100' },
	],
	['Get refund', 'refund', 'get', { refundId: '={{ $json.refundId }}' }],
	[
		'Reconcile again',
		'payment',
		'reconcile',
		{ reference: '={{ $json.paymentId }}', expectedAmount: '750', onlyDiscrepancies: true },
	],
	['Refunds', 'refund', 'getAll', { returnAll: false, limit: 1 }],
	['Get listed refund', 'refund', 'get', { refundId: '={{ $json.refundId }}' }],
	['All payments', 'payment', 'getAll', { returnAll: true }],
];

/** Both operations that wait for a payment: the steps of `waiting.mts`, as they stop a run. */
export const waitSteps = (linkId: string): [Step, Step] => [
	[
		'Wait',
		'paymentRequest',
		'createAndWait',
		{
			purpose: 'Order 1024',
			amount: '2500',
			additionalFields: { email: 'asha@example.com', sendEmail: true },
		},
	],
	['Wait', 'paymentRequest', 'waitForPayment', { paymentRequestId: byId(linkId) }],
];
