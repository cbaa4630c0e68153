import { refuse, type Given } from '../../../shared/given';
import type { ChangeOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { createGatewayOrder, normaliseGatewayOrder } from '../../api/gatewayOrders';
import { V2_ONLY } from '../../authentication';
import { fields } from './createFields';
import { readOrderForm } from './createForm';

/** Refuses a transaction ID that an earlier item of the run has: Instamojo would create the first order and refuse the other. */
function openTransactionIds(): (given: Given, transactionId: string, itemIndex: number) => void {
	const taken = new Map<string, number>();
	return (given, transactionId, itemIndex) => {
		const other = taken.get(transactionId);
		if (other !== undefined) {
			refuse(
				given,
				`is the same as that of item ${other}: ${transactionId}`,
				'Instamojo takes each only once. Give each order an ID of its own',
			);
		}
		taken.set(transactionId, itemIndex);
	};
}

export const create: ChangeOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create gateway order',
	description: 'Create an order with a page that a buyer pays on, a single time for each ID',
	authentications: V2_ONLY,
	scopes: ['gateway-orders:write'],
	fields: Object.values(fields),
	begin() {
		const checkIsNew = openTransactionIds();
		return {
			prepare(call) {
				const form = readOrderForm(call);
				checkIsNew(call.given(fields.transactionId), form.transaction_id, call.itemIndex);
				return async () => normaliseGatewayOrder(await createGatewayOrder(call.client, form));
			},
		};
	},
};
