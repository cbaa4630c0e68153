import type { ItemOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { paymentRequestIdField } from './locator';
import { switchTo } from './switch';

export const enable: ItemOperation<InstamojoClient> = {
	value: 'enable',
	name: 'Enable',
	action: 'Enable payment request',
	description: 'Let a payment link take payments again',
	effect: 'changes',
	fields: [paymentRequestIdField],
	run: async (call) => await switchTo(call, 'enable'),
};
