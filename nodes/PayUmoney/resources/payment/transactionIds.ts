import type { INodeProperties } from 'n8n-workflow';

import { optional, refuseEmpty, type Given } from '../../../shared/given';
import type { Call } from '../../../shared/operation/operation';
import { checkChoice, requiredText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { optionsOf } from '../../../shared/operation/collections';

export const transactionIdsField: INodeProperties = {
	displayName: 'Merchant Transaction IDs',
	name: 'merchantTransactionIds',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. order-1024, order-1025',
	description:
		'Your own ID of the payment (txnid), or several, separated by commas, pipes or new lines. The IDs of all items go out together, 50 to a call.',
};

const ifNotFoundOption: INodeProperties = {
	displayName: 'If Not Found',
	name: 'ifNotFound',
	type: 'options',
	options: [
		{
			name: 'Return Unknown',
			value: 'returnUnknown',
			description: 'The payment comes out with the status unknown and the reason',
		},
		{ name: 'Fail', value: 'fail', description: 'The item fails with a message' },
	],
	default: 'returnUnknown',
	description: 'What to do about an ID that PayUmoney does not know',
};

export const optionsField = optionsOf([ifNotFoundOption]);

/** @returns each id once, in the order they were entered. @throws UserError when there is none */
export function readTransactionIds(call: Call<PayUmoneyClient>): string[] {
	const given = call.given(transactionIdsField);
	const texts: unknown[] = Array.isArray(given.value) ? given.value : [given.value];
	const ids = texts
		.flatMap((text) => requiredText({ ...given, value: text }).split(/[,\r\n|]/))
		.map((id) => id.trim())
		.filter((id) => id !== '');
	return ids.length > 0 ? [...new Set(ids)] : refuseEmpty(given);
}

const checkIfNotFound = (given: Given) => checkChoice(given, ['returnUnknown', 'fail']);

/** Whether an item with an ID that PayUmoney does not know shall fail. */
export function readFailsIfUnknown({ givenIn }: Call<PayUmoneyClient>): boolean {
	return optional(givenIn(optionsField)(ifNotFoundOption), checkIfNotFound) === 'fail';
}
