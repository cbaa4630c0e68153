import type { IDataObject } from 'n8n-workflow';

import type { InstamojoClient } from './connection';
import { getOne } from './getOne';
import {
	asFlag,
	asGiven,
	asIdOfAddress,
	asList,
	asMoney,
	asNumber,
	asPaymentStatus,
	asReference,
	asStatus,
	asText,
	asTime,
	readOwn,
	under,
	type OwnFields,
} from './ownFields';
import { listAll, type ListRequest } from './pages';

/** `Fully Paid` is documented (docs.instamojo.com, "Mojo Developers Program"); the other words are what it leads one to expect. */
const STATUS = {
	'fully paid': 'paid',
	paid: 'paid',
	'partially paid': 'partiallyPaid',
	pending: 'pending',
	unpaid: 'pending',
	'not paid': 'pending',
	cancelled: 'cancelled',
};

const PAYMENT: OwnFields = {
	payment_id: asText,
	amount: asMoney,
	instrument_type: asText,
	status: asPaymentStatus,
};

/** Of discounts, variants and the way in which shipping is charged no form is documented. */
const ITEM: OwnFields = {
	product: under('productSlug', asIdOfAddress),
	unit_price: asMoney,
	quantity: asNumber,
	amount: asMoney,
	is_shipping_required: asFlag,
	shipping_charge_logic: asGiven,
	shipping_charges: asMoney,
	discount: asGiven,
	variants: asGiven,
	seller: asReference,
};

const FIELDS: OwnFields = {
	id: under('orderId', asText),
	title: asText,
	order_status: asStatus(STATUS),
	currency: asText,
	amount: asMoney,
	buyer_name: asText,
	buyer_email: asText,
	buyer_phone: asText,
	buyer_address: asText,
	buyer_city: asText,
	buyer_state: asText,
	buyer_zip: asText,
	buyer_country: asText,
	payments: asList(PAYMENT),
	items: asList(ITEM),
	created_at: asTime,
};

/** The list of the store's orders, newest first. */
export const ORDER_LIST: ListRequest = { path: 'orders/', key: 'orders' };

export function normaliseOrder(record: IDataObject): IDataObject {
	return readOwn(record, FIELDS);
}

export async function getOrder(client: InstamojoClient, id: string): Promise<IDataObject> {
	return await getOne(client, ORDER_LIST, 'order', id);
}

export async function listOrders(
	client: InstamojoClient,
	query: Record<string, string>,
	limit: number | undefined,
): Promise<IDataObject[]> {
	return await listAll(client, { ...ORDER_LIST, query, limit });
}
