import type { INodeProperties } from 'n8n-workflow';

import { readLocator } from '../../../shared/operation/locator';
import type { Call } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';

export const paymentRequestIdField: INodeProperties = {
	displayName: 'Payment Request',
	name: 'paymentRequestId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The payment link to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPaymentRequests', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. d66cb29dd059482e8072999f995c4eef',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://www.instamojo.com/@shop/d66cb29dd059482e8072999f995c4eef',
		},
	],
};

export function readPaymentRequestId({ parameter }: Call<InstamojoClient>): string {
	return readLocator(parameter('paymentRequestId'), 'Payment Request');
}
