import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { get } from './get';
import { getAll } from './getAll';

export const payout: Resource<InstamojoClient> = {
	value: 'payout',
	name: 'Payout',
	operations: [get, getAll],
};
