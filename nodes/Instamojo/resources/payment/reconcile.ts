import type { INodeProperties } from 'n8n-workflow';

import type { BatchOperation, Call } from '../../../shared/operation/operation';
import { expectedAmountField, onlyDiscrepanciesField } from '../../../shared/reconciliation/fields';
import { reconcileAll } from '../../../shared/reconciliation/run';
import { checkId, requiredText } from '../../../shared/validate';
import { readPageAddress } from '../../api/addresses';
import type { InstamojoClient } from '../../api/connection';
import { readAccounts } from '../../api/reconciledOrders';

const referenceField: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. d66cb29dd059482e8072999f995c4eef',
	description:
		'The ID of the payment request (or the address of its page), or that of the payment, one for each item',
};

/** An id, or a short address without its scheme. */
function readReference({ given }: Call<InstamojoClient>): string {
	const entered = given(referenceField);
	const text = requiredText(entered);
	const name = readPageAddress(text);
	return name && 'shortUrl' in name
		? name.shortUrl
		: checkId({ ...entered, value: name?.id ?? text });
}

export const reconcile: BatchOperation<InstamojoClient> = {
	value: 'reconcile',
	name: 'Reconcile',
	action: 'Reconcile payments',
	description:
		'Hold what your orders should have brought in against what Instamojo has, refunds counted',
	scopes: ['payment-requests:read', 'payments:read', 'cases:read', 'refunds:read'],
	fields: [referenceField, expectedAmountField, onlyDiscrepanciesField],
	async runAll(calls) {
		return await reconcileAll(calls, { readReference, lookUp: readAccounts });
	},
};
