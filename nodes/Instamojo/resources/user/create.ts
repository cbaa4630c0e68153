import type { INodeProperties } from 'n8n-workflow';

import { isSet, refuse, refuseEmpty, type Given } from '../../../shared/given';
import { eachItem, type ChangeOperation } from '../../../shared/operation/operation';
import { checkEmail, checkPhone, requiredText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { createUser } from '../../api/users';
import { MARKETPLACE_ONLY } from '../../authentication';
import { phoneField } from '../phoneField';

const fields = {
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. asha@example.com',
		description: 'The address with which the merchant signs in. Instamojo takes each once.',
	},
	password: {
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description:
			'The password of the new account. n8n keeps what goes through a workflow with its executions: do not let them be saved, or have the merchant change it.',
	},
	phone: { ...phoneField, required: true },
	referrer: {
		displayName: 'Referrer',
		name: 'referrer',
		type: 'string',
		default: '',
		required: true,
		description: 'The username of your marketplace at Instamojo',
	},
} satisfies Record<string, INodeProperties>;

/** A password may begin and end with spaces, so it is sent as it is. */
function readPassword(given: Given): string {
	if (!isSet(given)) return refuseEmpty(given);
	if (typeof given.value === 'string') return given.value;
	return refuse(given, 'is not a text', `Enter a text in '${given.displayName}'`);
}

export const create: ChangeOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create user',
	description: 'Sign up a merchant of your marketplace',
	authentications: MARKETPLACE_ONLY,
	scopes: ['users:write'],
	fields: Object.values(fields),
	begin: eachItem(({ client, given }) => {
		const user = {
			email: checkEmail(given(fields.email)),
			password: readPassword(given(fields.password)),
			phone: checkPhone(given(fields.phone)),
			referrer: requiredText(given(fields.referrer)),
		};
		return async () => await createUser(client, user);
	}),
};
