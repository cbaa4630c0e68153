import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { normalisePaymentRequest } from '../../api/normalise';
import { getPaymentRequest } from '../../api/paymentRequests';
import { findPaymentRequestId } from '../../api/shortAddresses';
import { paymentRequestIdField, readPaymentRequest } from './locator';

export const get: ReadOperation<InstamojoClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get payment request',
	description: 'Get one payment link, with its status and its payments',
	scopes: ['payment-requests:read'],
	fields: [paymentRequestIdField, simplifyField],
	async read(call) {
		const id = await findPaymentRequestId(call.client, readPaymentRequest(call));
		const record = await getPaymentRequest(call.client, id);
		return wantsSimple(call) ? normalisePaymentRequest(record) : record;
	},
};
