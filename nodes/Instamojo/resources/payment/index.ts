import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { get } from './get';
import { getAll } from './getAll';

export const payment: Resource<InstamojoClient> = {
	value: 'payment',
	name: 'Payment',
	operations: [get, getAll],
};
