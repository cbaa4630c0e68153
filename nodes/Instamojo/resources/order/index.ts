import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { get } from './get';
import { getAll } from './getAll';

export const order: Resource<InstamojoClient> = {
	value: 'order',
	name: 'Order',
	operations: [get, getAll],
};
