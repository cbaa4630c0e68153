import type { ItemOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { paymentRequestIdField } from './locator';
import { switchTo } from './switch';

export const disable: ItemOperation<InstamojoClient> = {
	value: 'disable',
	name: 'Disable',
	action: 'Disable payment request',
	description: 'Stop a payment link from taking payments; payments made stay as they are',
	effect: 'changes',
	fields: [paymentRequestIdField],
	run: async (call) => await switchTo(call, 'disable'),
};
