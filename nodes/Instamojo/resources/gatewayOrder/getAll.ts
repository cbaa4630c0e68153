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
import { listGatewayOrders, normaliseGatewayOrder } from '../../api/gatewayOrders';
import { V2_ONLY } from '../../authentication';
import { readTexts } from '../textFilters';

/** The filters by the names that Instamojo's SDKs have for them. */
const filters = {
	id: {
		displayName: 'Order ID',
		name: 'id',
		type: 'string',
		default: '',
		description: 'The ID that Instamojo gave the order',
	},
	transaction_id: {
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		default: '',
		description: 'Your own ID of the order',
	},
} satisfies Record<string, INodeProperties>;

const filtersField = filtersOf(Object.values(filters));

function readQuery({ givenIn }: Call<InstamojoClient>): Record<string, string> {
	const filter = givenIn(filtersField);
	return readTexts(filters, filter);
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many gateway orders',
	description: 'Get a list of gateway orders, newest first',
	authentications: V2_ONLY,
	scopes: ['gateway-orders:read'],
	fields: [...listFields, filtersField, simplifyField],
	async read(call) {
		const records = await listGatewayOrders(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normaliseGatewayOrder) : records;
	},
};
