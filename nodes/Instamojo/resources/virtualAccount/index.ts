import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { create } from './create';
import { getAll } from './getAll';

export const virtualAccount: Resource<InstamojoClient> = {
	value: 'virtualAccount',
	name: 'Virtual Account',
	operations: [create, getAll],
};
