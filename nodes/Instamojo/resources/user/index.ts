import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { create } from './create';
import { setBankAccount } from './setBankAccount';
import { update } from './update';

export const user: Resource<InstamojoClient> = {
	value: 'user',
	name: 'User',
	operations: [create, setBankAccount, update],
};
