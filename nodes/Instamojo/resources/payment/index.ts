import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { find } from './find';
import { fulfil } from './fulfil';
import { get } from './get';
import { getAll } from './getAll';
import { reconcile } from './reconcile';

export const payment: Resource<InstamojoClient> = {
	value: 'payment',
	name: 'Payment',
	operations: [find, fulfil, get, getAll, reconcile],
};
