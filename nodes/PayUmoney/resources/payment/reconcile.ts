import type { INodeProperties } from 'n8n-workflow';

import type { BatchOperation, Call } from '../../../shared/operation/operation';
import { refuse } from '../../../shared/given';
import { expectedAmountField, onlyDiscrepanciesField } from '../../../shared/reconciliation/fields';
import { reconcileAll } from '../../../shared/reconciliation/run';
import { requiredText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { readAccounts } from '../../api/receipts';

const merchantTransactionIdField: INodeProperties = {
	displayName: 'Merchant Transaction ID',
	name: 'merchantTransactionId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. order-1024',
	description:
		'Your own ID of the order (txnid), one for each item. The IDs of all items go out together, 50 to a call.',
};

function readReference({ given }: Call<PayUmoneyClient>): string {
	const entered = given(merchantTransactionIdField);
	const id = requiredText(entered);
	if (!/[,\r\n|]/.test(id)) return id;
	return refuse(
		entered,
		'holds more than one ID',
		'Give each order an item of its own, with its own expected amount',
	);
}

export const reconcile: BatchOperation<PayUmoneyClient> = {
	value: 'reconcile',
	name: 'Reconcile',
	action: 'Reconcile payments',
	description:
		'Hold what your orders should have brought in against what PayUmoney has, refunds counted',
	fields: [merchantTransactionIdField, expectedAmountField, onlyDiscrepanciesField],
	async runAll(calls) {
		return await reconcileAll(calls, { readReference, lookUp: readAccounts });
	},
};
