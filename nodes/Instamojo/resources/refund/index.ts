import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';

export const refund: Resource<InstamojoClient> = {
	value: 'refund',
	name: 'Refund',
	operations: [create, get, getAll],
};
