import { eachItem, type ChangeOperation } from '../../../shared/operation/operation';
import { withCheckout } from '../../api/checkout';
import type { InstamojoClient } from '../../api/connection';
import { normalisePaymentRequest } from '../../api/normalise';
import { createPaymentRequest } from '../../api/paymentRequests';
import { additionalFields, createFields } from './createFields';
import { readCreateForm } from './createForm';

export const create: ChangeOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create payment request',
	description: 'Create a payment link that a buyer pays on',
	scopes: ['payment-requests:write'],
	fields: [...Object.values(createFields), additionalFields],
	begin: eachItem((call) => {
		const form = readCreateForm(call);
		return async () => {
			const record = await createPaymentRequest(call.client, form);
			return withCheckout(normalisePaymentRequest(record));
		};
	}),
};
