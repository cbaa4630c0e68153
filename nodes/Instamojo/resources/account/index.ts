import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { getContact } from './getContact';
import { getProfile } from './getProfile';

export const account: Resource<InstamojoClient> = {
	value: 'account',
	name: 'Account',
	operations: [getContact, getProfile],
};
