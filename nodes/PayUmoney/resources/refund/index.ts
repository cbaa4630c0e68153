import type { Resource } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { create } from './create';
import { get } from './get';
import { getByPayment } from './getByPayment';

export const refund: Resource<PayUmoneyClient> = {
	value: 'refund',
	name: 'Refund',
	operations: [create, get, getByPayment],
};
