import type { INodeProperties } from 'n8n-workflow';

import { filtersOf } from '../../../shared/operation/collections';
import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { V2_ONLY } from '../../authentication';
import { normalisePayment } from '../../api/normalise';
import { listPayments } from '../../api/payments';
import { readTexts } from '../textFilters';

/** The filters of API v2 by the names it has for them (docs.instamojo.com, "Mojo Developers Program"); v1.1 has none. */
const filters = {
	buyer: {
		displayName: 'Buyer',
		name: 'buyer',
		type: 'string',
		default: '',
		description: 'The username or account ID of the buyer',
	},
	order_id: {
		displayName: 'Order ID',
		name: 'orderId',
		type: 'string',
		default: '',
		description: 'The ID of a store order',
	},
	id: {
		displayName: 'Payment ID',
		name: 'id',
		type: 'string',
		default: '',
		description: 'The ID of the payment',
	},
	payout: {
		displayName: 'Payout',
		name: 'payout',
		type: 'string',
		default: '',
		description: 'The ID of the payout that holds the payment',
	},
	product: {
		displayName: 'Product',
		name: 'product',
		type: 'string',
		default: '',
		description: 'The slug of a product',
	},
	seller: {
		displayName: 'Seller',
		name: 'seller',
		type: 'string',
		default: '',
		description: 'The username or account ID of the seller',
	},
} satisfies Record<string, INodeProperties>;

const filtersField: INodeProperties = {
	...filtersOf(Object.values(filters)),
	displayOptions: { show: { authentication: V2_ONLY } },
};

function readQuery({ client, givenIn }: Call<InstamojoClient>): Record<string, string> {
	if (client.generation !== 'v2') return {};
	const filter = givenIn(filtersField);
	return readTexts(filters, filter);
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payments',
	description: 'Get a list of payments, newest first',
	scopes: ['payments:read'],
	fields: [...listFields, filtersField, simplifyField],
	async read(call) {
		const records = await listPayments(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normalisePayment) : records;
	},
};
