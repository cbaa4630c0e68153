import { eachItem, type ChangeOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { paymentRequestIdField } from './locator';
import { switchTo } from './switch';

export const disable: ChangeOperation<InstamojoClient> = {
	value: 'disable',
	name: 'Disable',
	action: 'Disable payment request',
	description: 'Stop a payment link from taking payments; payments made stay as they are',
	scopes: ['payment-requests:write'],
	fields: [paymentRequestIdField],
	begin: eachItem((call) => switchTo(call, 'disable')),
};
