import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { getAll } from './getAll';

export const invoice: Resource<InstamojoClient> = {
	value: 'invoice',
	name: 'Invoice',
	operations: [getAll],
};
