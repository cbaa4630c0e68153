import type { INodeProperties } from 'n8n-workflow';

import type { Call } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { checkNumericId } from '../checks';

export const paymentIdField: INodeProperties = {
	displayName: 'Payment ID',
	name: 'paymentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 58876806',
	description:
		'The number that PayUmoney gave the payment. Get Status tells it for your own transaction ID.',
};

export function readPaymentId({ given }: Call<PayUmoneyClient>): string {
	return checkNumericId(given(paymentIdField));
}
