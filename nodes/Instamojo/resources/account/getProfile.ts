import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import { getProfile as readProfile, normaliseProfile } from '../../api/account';
import type { InstamojoClient } from '../../api/connection';
import { V2_ONLY } from '../../authentication';

export const getProfile: ReadOperation<InstamojoClient> = {
	value: 'getProfile',
	name: 'Get Profile',
	action: 'Get profile of account',
	description: 'Get the name, city and website of the account, and the day it was opened',
	authentications: V2_ONLY,
	scopes: ['user-info:read'],
	fields: [simplifyField],
	async read(call) {
		const record = await readProfile(call.client);
		return wantsSimple(call) ? normaliseProfile(record) : record;
	},
};
