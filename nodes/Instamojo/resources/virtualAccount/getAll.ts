import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { listVirtualAccounts, normaliseVirtualAccount } from '../../api/virtualAccounts';
import { V2_ONLY } from '../../authentication';

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many virtual accounts',
	description: 'Get a list of the virtual accounts, newest first',
	authentications: V2_ONLY,
	scopes: [],
	fields: [...listFields, simplifyField],
	async read(call) {
		const records = await listVirtualAccounts(call.client, readLimit(call));
		return wantsSimple(call) ? records.map(normaliseVirtualAccount) : records;
	},
};
