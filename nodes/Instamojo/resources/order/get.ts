import type { INodeProperties } from 'n8n-workflow';

import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import { checkId } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { getOrder, normaliseOrder } from '../../api/orders';
import { V2_ONLY } from '../../authentication';

const orderIdField: INodeProperties = {
	displayName: 'Order ID',
	name: 'orderId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 4d0d5054-5f19-4ce8-b0b7-ee7a01442297',
};

export const get: ReadOperation<InstamojoClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get order',
	description: 'Get one order of your Instamojo store, with its items, payments and address',
	authentications: V2_ONLY,
	scopes: ['orders:read'],
	fields: [orderIdField, simplifyField],
	async read(call) {
		const record = await getOrder(call.client, checkId(call.given(orderIdField)));
		return wantsSimple(call) ? normaliseOrder(record) : record;
	},
};
