import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { create } from './create';
import { disable } from './disable';
import { enable } from './enable';
import { get } from './get';
import { getAll } from './getAll';

export const paymentRequest: Resource<InstamojoClient> = {
	value: 'paymentRequest',
	name: 'Payment Request',
	operations: [create, disable, enable, get, getAll],
};
