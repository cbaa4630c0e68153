import type { INodeProperties } from 'n8n-workflow';

import { refuse, type Given } from '../../../shared/given';
import { eachItem, type ChangeOperation } from '../../../shared/operation/operation';
import { checkId, requiredText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { setBankAccount as set } from '../../api/users';
import { MARKETPLACE_ONLY } from '../../authentication';
import { userIdField } from './userIdField';

const fields = {
	user: userIdField,
	accountHolderName: {
		displayName: 'Account Holder Name',
		name: 'accountHolderName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Asha Rao',
	},
	accountNumber: {
		displayName: 'Account Number',
		name: 'accountNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 012345678901',
		description:
			'Digits; spaces and dashes are allowed. Keep it a text everywhere: a number loses the zeros it begins with.',
	},
	ifscCode: {
		displayName: 'IFSC Code',
		name: 'ifscCode',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. HDFC0000123',
		description: 'The code of the bank branch',
	},
} satisfies Record<string, INodeProperties>;

/** Four letters, a zero, six letters or digits (Reserve Bank of India). */
const IFSC_CODE = /^[A-Z]{4}0[A-Z0-9]{6}$/;
/** The numbers of Indian banks have 9 to 18 digits; a few more do no harm. */
const ACCOUNT_NUMBER = /^\d{6,20}$/;

function checkIfscCode(given: Given): string {
	const code = requiredText(given).toUpperCase();
	if (IFSC_CODE.test(code)) return code;
	return refuse(
		given,
		'is not an IFSC code',
		'It has 11 characters: four letters, a zero, and six letters or digits, for example HDFC0000123',
	);
}

function checkAccountNumber(given: Given): string {
	const number = requiredText(given).replace(/[\s-]/g, '');
	if (ACCOUNT_NUMBER.test(number)) return number;
	return refuse(given, 'is not an account number', 'Enter its digits and nothing else');
}

export const setBankAccount: ChangeOperation<InstamojoClient> = {
	value: 'setBankAccount',
	name: 'Set Bank Account',
	action: 'Set bank account of user',
	description: 'Say to which bank account a merchant of your marketplace is paid out',
	authentications: MARKETPLACE_ONLY,
	scopes: ['users:write'],
	fields: Object.values(fields),
	begin: eachItem(({ client, given }) => {
		const userId = checkId(given(fields.user));
		const form = {
			account_holder_name: requiredText(given(fields.accountHolderName)),
			account_number: checkAccountNumber(given(fields.accountNumber)),
			ifsc_code: checkIfscCode(given(fields.ifscCode)),
		};
		return async () => await set(client, userId, form);
	}),
};
