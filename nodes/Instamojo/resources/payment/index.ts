import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { fulfil } from './fulfil';
import { get } from './get';
import { getAll } from './getAll';

export const payment: Resource<InstamojoClient> = {
	value: 'payment',
	name: 'Payment',
	operations: [fulfil, get, getAll],
};
