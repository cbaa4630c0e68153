import type { INodeProperties } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import { optionalText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { normalisePayment } from '../../api/normalise';
import { listPayments } from '../../api/payments';

type Filter = { name: string; displayName: string; wire: string; description: string };

/** The filters of API v2 (docs.instamojo.com, "Mojo Developers Program"); v1.1 has none. */
const FILTERS: Filter[] = [
	{
		name: 'buyer',
		displayName: 'Buyer',
		wire: 'buyer',
		description: 'The username or account ID of the buyer',
	},
	{
		name: 'orderId',
		displayName: 'Order ID',
		wire: 'order_id',
		description: 'The ID of a store order',
	},
	{ name: 'id', displayName: 'Payment ID', wire: 'id', description: 'The ID of the payment' },
	{
		name: 'payout',
		displayName: 'Payout',
		wire: 'payout',
		description: 'The ID of the payout that holds the payment',
	},
	{
		name: 'product',
		displayName: 'Product',
		wire: 'product',
		description: 'The slug of a product',
	},
	{
		name: 'seller',
		displayName: 'Seller',
		wire: 'seller',
		description: 'The username or account ID of the seller',
	},
];

const filterFields: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	displayOptions: { show: { authentication: ['oAuth2'] } },
	options: FILTERS.map(({ name, displayName, description }) => ({
		displayName,
		name,
		type: 'string' as const,
		default: '',
		description,
	})),
};

function readQuery(call: Call<InstamojoClient>): Record<string, string> {
	if (call.client.generation !== 'v2') return {};
	const filters = readCollection(call, 'filters');
	const entries = FILTERS.map(
		({ name, displayName, wire }) => [wire, optionalText(filters[name], displayName)] as const,
	);
	return Object.fromEntries(
		entries.flatMap(([wire, text]) => (text === undefined ? [] : [[wire, text] as const])),
	);
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payments',
	description: 'Get a list of payments, newest first',
	fields: [...listFields, filterFields, simplifyField],
	async read(call) {
		const records = await listPayments(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normalisePayment) : records;
	},
};
