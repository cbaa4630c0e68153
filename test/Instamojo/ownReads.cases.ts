import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { v1, v2, PAYMENT_ID } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { GATEWAY_ORDER_ID, readOrder, TRANSACTION_ID } from '../support/gatewayRecords';
import {
	contact,
	ORDER_ID,
	order,
	payout,
	PAYOUT_ID,
	product,
	profile,
	TIME_IN_UTC,
	USER_ID,
} from '../support/ownRecords';

type Read = {
	operation: string;
	parameters: INodeParameters;
	path: string;
	record: IDataObject;
	simple: IDataObject;
	/** The key without which an answer is none. */
	id: string;
};

const orderShape = {
	...{ gateway: 'instamojo', orderId: ORDER_ID, title: 'MacBook pro' },
	...{ status: 'paid', rawStatus: 'Fully Paid', currency: 'INR', amount: '70000.00' },
	...{ buyerName: 'Ravi Nair', buyerEmail: 'ravi@example.com', buyerPhone: '9790707007' },
	...{ buyerAddress: '17, 7th Cross road, Bengaluru', buyerCity: 'Bengaluru' },
	...{ buyerState: 'Karnataka', buyerZip: '560034', buyerCountry: 'India' },
	createdAt: TIME_IN_UTC,
	payments: [
		{
			...{ paymentId: PAYMENT_ID, amount: '70000.00', instrumentType: 'CARD' },
			...{ status: 'successful', rawStatus: 'Success' },
		},
	],
	items: [
		{
			...{ productSlug: 'macbook-pro', unitPrice: '50000.00', quantity: 1, amount: '70000.00' },
			...{ isShippingRequired: true, shippingChargeLogic: null, shippingCharges: null },
			...{ discount: null, variants: [], sellerId: USER_ID },
		},
	],
};

const gatewayOrderShape = {
	...{ gateway: 'instamojo', orderId: GATEWAY_ORDER_ID, transactionId: TRANSACTION_ID },
	...{ paymentUrl: null, status: 'pending', rawStatus: 'pending', currency: 'INR' },
	...{ amount: '200.00', name: 'Asha Rao', email: 'asha@example.com', phone: '+919999999988' },
	...{ description: null, redirectUrl: 'https://example.com/done', webhookUrl: null },
	createdAt: TIME_IN_UTC,
	payments: [
		{
			...{ paymentId: PAYMENT_ID, status: 'successful', rawStatus: 'successful' },
			...{ instrumentType: 'UPI', billingInstrument: 'UPI', failureReason: null },
		},
	],
};

const READS: Read[] = [
	{
		operation: 'account.getProfile',
		parameters: {},
		path: '/user-info/',
		record: profile(),
		simple: {
			...{ gateway: 'instamojo', fullName: 'Asha Rao', signupDate: '2019-06-03' },
			...{ username: 'asharao17', city: null, website: 'https://www.example.com' },
		},
		id: 'username',
	},
	{
		operation: 'account.getContact',
		parameters: {},
		path: '/user-contact/',
		record: contact(),
		simple: {
			...{ gateway: 'instamojo', fullName: 'Asha Rao', email: 'asha@example.com' },
			...{ phone: '+919876543212', username: 'asharao17' },
			accountId: '0f9c251fc4d04765a1ccd246bf81b23b',
		},
		id: 'username',
	},
	{
		operation: 'payout.get',
		parameters: { payoutId: PAYOUT_ID },
		path: `/payouts/${PAYOUT_ID}/`,
		record: payout(),
		simple: {
			...{ gateway: 'instamojo', payoutId: PAYOUT_ID, recipientId: USER_ID },
			...{ status: 'paid', rawStatus: 'true', paidOutAt: TIME_IN_UTC, currency: 'INR' },
			...{ paidAmount: '168.04', salesAmount: '183.00', feeAmount: '12.66' },
			...{ totalTaxAmount: '2.30', heldAmount: '0.00', reversedAmount: '0.00' },
			...{ refundedAmount: '0.00', affiliateCommissionAmount: '0.00' },
			...{ partnerCommissionAmount: '0.00', shippingFee: '0.00', payoutType: '0' },
		},
		id: 'id',
	},
	{
		operation: 'product.get',
		parameters: { slug: 'macbook-pro' },
		path: '/products/macbook-pro/',
		record: product(),
		simple: {
			...{ gateway: 'instamojo', slug: 'macbook-pro', title: 'MacBook pro' },
			...{ description: 'A computer', status: 'live', rawStatus: 'Live', userId: USER_ID },
			...{ shortUrl: 'https://imojo.in/macbook-pro', currency: 'INR', basePrice: '25.00' },
			...{ minPrice: '25.00', maxPrice: '25.00', payWhatYouWant: false, limitQuantity: null },
			...{ purchasedQuantity: 0, discountPublic: false, requiresShipping: true },
			...{ shipsWithinDays: 25, startDate: null, endDate: null, venue: null, timezone: null },
			...{ redirectUrl: null, redirectTime: 2000, webhookUrl: null, customNoteSuccess: null },
			...{ isSigningMandatory: false, createdAt: TIME_IN_UTC },
		},
		id: 'slug',
	},
	{
		operation: 'order.get',
		parameters: { orderId: ORDER_ID },
		path: `/orders/${ORDER_ID}/`,
		record: order(),
		simple: orderShape,
		id: 'id',
	},
	{
		operation: 'gatewayOrder.get',
		parameters: { orderId: GATEWAY_ORDER_ID },
		path: `/gateway/orders/id:${GATEWAY_ORDER_ID}/`,
		record: readOrder(),
		simple: gatewayOrderShape,
		id: 'id',
	},
	{
		operation: 'gatewayOrder.get',
		parameters: { orderId: TRANSACTION_ID, idType: 'transactionId' },
		path: `/gateway/orders/transaction_id:${TRANSACTION_ID}/`,
		record: readOrder(),
		simple: gatewayOrderShape,
		id: 'id',
	},
];

describe.each(READS.map((read) => ({ ...read, name: `${read.operation} at ${read.path}` })))(
	'$name',
	({ operation, parameters, path, record, simple, id }) => {
		const node = (more: INodeParameters = {}) =>
			instamojo(v2, operation, { ...parameters, ...more });

		it("gives Instamojo's own fields in the forms of all others", async () => {
			api(v2).get(path).reply(200, record);
			expect(onlyJson(await startN8n().run(node()))).toEqual(simple);
		});

		it("gives the gateway's own object when it is not simplified", async () => {
			api(v2).get(path).reply(200, record);
			expect(onlyJson(await startN8n().run(node({ simplify: false })))).toEqual(record);
		});

		it('gives null for what Instamojo leaves out', async () => {
			api(v2)
				.get(path)
				.reply(200, { [id]: 'known' });
			const json = onlyJson(await startN8n().run(node()));
			expect(Object.keys(json).sort()).toEqual(Object.keys(simple).sort());
			const known = Object.values(json).filter((value) => value !== null);
			expect(known.sort()).toEqual(
				['known', 'instamojo', ...('status' in simple ? ['unknown'] : [])].sort(),
			);
		});

		it('takes an answer about nothing for an error', async () => {
			api(v2).get(path).reply(200, { success: true });
			expect(wordsOf(await startN8n().run(node()))).toMatch(/Instamojo gave no usable answer/);
		});

		it('says that Instamojo does not know it', async () => {
			api(v2).get(path).reply(404, { success: false, message: 'Not found.' });
			expect(errorOf(await startN8n().run(node()))).toMatchObject({ httpCode: '404' });
		});

		it('is not there with API keys, and nothing is called', async () => {
			const outcome = await startN8n().run(instamojo(v1, operation, parameters));
			expect(wordsOf(outcome)).toMatch(/is not there with this 'Authentication'/);
		});
	},
);
