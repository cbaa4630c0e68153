import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs } from '../../../shared/given';
import { eachItem, type Call, type ChangeOperation } from '../../../shared/operation/operation';
import { checkPhone } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { createVirtualAccount, normaliseVirtualAccount } from '../../api/virtualAccounts';
import { V2_ONLY } from '../../authentication';
import { checkBuyerEmail, checkBuyerName } from '../buyer';
import { phoneField } from '../phoneField';

const fields = {
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Asha Rao',
		description: 'Who will pay into the account. At most 100 characters.',
	},
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. asha@example.com',
		description: 'At most 75 characters',
	},
	phone: phoneField,
} satisfies Record<string, INodeProperties>;

function readAssignment({ given }: Call<InstamojoClient>): Record<string, string> {
	return {
		name: checkBuyerName(given(fields.name)),
		...sentAs('email', optional(given(fields.email), checkBuyerEmail)),
		...sentAs('phone', optional(given(fields.phone), checkPhone)),
	};
}

export const create: ChangeOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create virtual account',
	description: 'Create a bank account number that one buyer pays into by bank transfer',
	authentications: V2_ONLY,
	scopes: [],
	fields: Object.values(fields),
	begin: eachItem((call) => {
		const assignedTo = readAssignment(call);
		return async () => normaliseVirtualAccount(await createVirtualAccount(call.client, assignedTo));
	}),
};
