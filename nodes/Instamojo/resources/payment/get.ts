import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { normalisePayment } from '../../api/normalise';
import { getPayment } from '../../api/payments';
import { paymentIdField, readPaymentId } from './locator';

export const get: ReadOperation<InstamojoClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get payment',
	description: 'Get one payment, with its status, amount and buyer',
	scopes: ['payments:read'],
	fields: [paymentIdField, simplifyField],
	async read(call) {
		const record = await getPayment(call.client, readPaymentId(call));
		return wantsSimple(call) ? normalisePayment(record) : record;
	},
};
