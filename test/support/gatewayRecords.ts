import type { IDataObject } from 'n8n-workflow';

import { PAYMENT_ID, REQUEST_ID } from './generations';
import { TIME } from './ownRecords';

/** Gateway orders as Instamojo's SDKs and plugins show them. */

export const GATEWAY_ORDER_ID = 'dd2d16790bba415d80b13a9b43e4f0b6';
export const TRANSACTION_ID = 'order-1024';

export const gatewayOrder = (fields: IDataObject = {}): IDataObject => ({
	id: GATEWAY_ORDER_ID,
	transaction_id: TRANSACTION_ID,
	status: 'pending',
	currency: 'INR',
	amount: '200.00',
	name: 'Asha Rao',
	email: 'asha@example.com',
	phone: '+919999999988',
	description: null,
	redirect_url: 'https://example.com/done',
	webhook_url: null,
	created_at: TIME,
	resource_uri: `https://api.instamojo.com/v2/gateway/orders/id:${GATEWAY_ORDER_ID}/`,
	...fields,
});

export const PAYMENT_URL = `https://www.instamojo.com/@seller/${GATEWAY_ORDER_ID}`;

/** What creating a gateway order answers. */
export const createdOrder = (fields: IDataObject = {}): IDataObject => ({
	order: gatewayOrder(fields),
	payment_options: { payment_url: PAYMENT_URL },
});

/** A gateway order as it is read: with its payments. */
export const readOrder = (fields: IDataObject = {}): IDataObject => ({
	...gatewayOrder(),
	payments: [
		{
			id: PAYMENT_ID,
			status: 'successful',
			instrument_type: 'UPI',
			billing_instrument: 'UPI',
			failure: null,
		},
	],
	...fields,
});

/** What making an order of a payment request answers. */
export const orderOfRequest = (fields: IDataObject = {}): IDataObject => ({
	order_id: '3b56d216-74c2-4189-83f3-9c2e93bad1be',
	name: 'Asha Rao',
	email: 'asha@example.com',
	phone: '+919999999988',
	amount: '100.00',
	...fields,
});

/** The parameters of a gateway order with all that has to be there. */
export const ORDER_PARAMETERS = {
	transactionId: TRANSACTION_ID,
	name: 'Asha Rao',
	email: 'asha@example.com',
	phone: '99999 99988',
	amount: '200',
	redirectUrl: 'https://example.com/done',
};

export const FROM_REQUEST_PARAMETERS = {
	paymentRequestId: { __rl: true, mode: 'id', value: REQUEST_ID },
};
