import type { INodeProperties } from 'n8n-workflow';

import { readLocator } from '../../../shared/operation/locator';
import type { Call } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';

export const paymentIdField: INodeProperties = {
	displayName: 'Payment',
	name: 'paymentId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The payment to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPayments', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. MOJO5a06005J21512197',
		},
	],
};

export function readPaymentId({ given }: Call<InstamojoClient>): string {
	return readLocator(given(paymentIdField));
}
