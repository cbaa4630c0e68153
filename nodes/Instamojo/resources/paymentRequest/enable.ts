import { eachItem, type ChangeOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { paymentRequestIdField } from './locator';
import { switchTo } from './switch';

export const enable: ChangeOperation<InstamojoClient> = {
	value: 'enable',
	name: 'Enable',
	action: 'Enable payment request',
	description: 'Let a payment link take payments again',
	scopes: ['payment-requests:write'],
	fields: [paymentRequestIdField],
	begin: eachItem((call) => switchTo(call, 'enable')),
};
