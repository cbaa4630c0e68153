import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import { getContact as readContact, normaliseContact } from '../../api/account';
import type { InstamojoClient } from '../../api/connection';
import { V2_ONLY } from '../../authentication';

export const getContact: ReadOperation<InstamojoClient> = {
	value: 'getContact',
	name: 'Get Contact',
	action: 'Get contact of account',
	description: 'Get the email address, phone number and ID of the account',
	authentications: V2_ONLY,
	scopes: ['user-contact:read'],
	fields: [simplifyField],
	async read(call) {
		const record = await readContact(call.client);
		return wantsSimple(call) ? normaliseContact(record) : record;
	},
};
