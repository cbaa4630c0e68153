import type { INodeProperties } from 'n8n-workflow';

import { valueOfLocator } from '../../../shared/operation/locator';
import type { Call } from '../../../shared/operation/operation';
import { checkId } from '../../../shared/validate';
import { readPageAddress, type PaymentRequestName } from '../../api/addresses';
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
			hint: 'The short address (https://imjo.in/…) works too, and takes a look through the list',
		},
	],
};

/** What stands in 'Payment Request': `findPaymentRequestId` gives the id. @throws UserError when it is neither id nor address */
export function readPaymentRequest(call: Call<InstamojoClient>): PaymentRequestName {
	const given = call.given(paymentRequestIdField);
	const value = valueOfLocator(given.value);
	const named = typeof value === 'string' ? readPageAddress(value) : undefined;
	if (named && 'shortUrl' in named) return named;
	return { id: checkId({ ...given, value: named?.id ?? value }) };
}
