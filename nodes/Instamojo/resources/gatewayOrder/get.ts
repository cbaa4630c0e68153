import type { INodeProperties } from 'n8n-workflow';

import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import { checkChoice, checkId } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { getGatewayOrder, normaliseGatewayOrder } from '../../api/gatewayOrders';
import { V2_ONLY } from '../../authentication';
import { checkTransactionId } from '../transactionId';

const fields = {
	idType: {
		displayName: 'ID Type',
		name: 'idType',
		type: 'options',
		options: [
			{ name: 'Order ID', value: 'orderId', description: 'The ID that Instamojo gave the order' },
			{ name: 'Transaction ID', value: 'transactionId', description: 'Your own ID of the order' },
		],
		default: 'orderId',
	},
	orderId: {
		displayName: 'ID',
		name: 'orderId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. dd2d16790bba415d80b13a9b43e4f0b6',
		description: "The order's ID, or its transaction ID, as ID Type says",
	},
} satisfies Record<string, INodeProperties>;

async function readOrder({ client, given }: Call<InstamojoClient>) {
	const idType = checkChoice(given(fields.idType), ['orderId', 'transactionId']);
	const id = given(fields.orderId);
	return idType === 'orderId'
		? await getGatewayOrder(client, 'id', checkId(id))
		: await getGatewayOrder(client, 'transaction_id', checkTransactionId(id));
}

export const get: ReadOperation<InstamojoClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get gateway order',
	description: 'Get one gateway order by either of its IDs, with its status and its payments',
	authentications: V2_ONLY,
	scopes: ['gateway-orders:read'],
	fields: [...Object.values(fields), simplifyField],
	async read(call) {
		const record = await readOrder(call);
		return wantsSimple(call) ? normaliseGatewayOrder(record) : record;
	},
};
