import { UserError, type INodeProperties } from 'n8n-workflow';

import { optional, sentAs } from '../../../shared/given';
import { eachItem, type Call, type ChangeOperation } from '../../../shared/operation/operation';
import { checkId, checkPhone, requiredText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { updateUser } from '../../api/users';
import { MARKETPLACE_ONLY } from '../../authentication';
import { userIdField } from './userIdField';
import { phoneField } from '../phoneField';

const changes = {
	firstName: {
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asha',
	},
	lastName: {
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rao',
	},
	location: {
		displayName: 'Location',
		name: 'location',
		type: 'string',
		default: '',
		placeholder: 'e.g. Bengaluru',
	},
	phone: phoneField,
} satisfies Record<string, INodeProperties>;

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: Object.values(changes),
};

function readForm({ givenIn }: Call<InstamojoClient>): Record<string, string> {
	const given = givenIn(updateFields);
	const form = {
		...sentAs('first_name', optional(given(changes.firstName), requiredText)),
		...sentAs('last_name', optional(given(changes.lastName), requiredText)),
		...sentAs('location', optional(given(changes.location), requiredText)),
		...sentAs('phone', optional(given(changes.phone), checkPhone)),
	};
	if (Object.keys(form).length > 0) return form;
	throw new UserError(`'${updateFields.displayName}' has nothing to change`, {
		description:
			'Add at least one field and fill it in. If it is an expression, check that the incoming item has the value',
	});
}

export const update: ChangeOperation<InstamojoClient> = {
	value: 'update',
	name: 'Update',
	action: 'Update user',
	description: 'Change the name, place or phone of a merchant of your marketplace',
	authentications: MARKETPLACE_ONLY,
	scopes: ['users:write'],
	fields: [userIdField, updateFields],
	begin: eachItem((call) => {
		const userId = checkId(call.given(userIdField));
		const form = readForm(call);
		return async () => await updateUser(call.client, userId, form);
	}),
};
