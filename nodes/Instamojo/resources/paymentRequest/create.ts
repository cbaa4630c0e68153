import type { ItemOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { normalisePaymentRequest } from '../../api/normalise';
import { createPaymentRequest } from '../../api/paymentRequests';
import { additionalOptions, createFields, webhookOptions } from './createFields';
import { readCreateForm } from './createForm';

export const create: ItemOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create payment request',
	description: 'Create a payment link that a buyer pays on',
	effect: 'changes',
	fields: [
		...createFields,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [...additionalOptions, ...webhookOptions].sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	],
	async run(call) {
		return normalisePaymentRequest(await createPaymentRequest(call.client, readCreateForm(call)));
	},
};
