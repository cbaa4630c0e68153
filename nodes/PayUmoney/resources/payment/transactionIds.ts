import { UserError, type INodeProperties } from 'n8n-workflow';

import type { Call } from '../../../shared/operation/operation';
import { requiredText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';

const DISPLAY_NAME = 'Merchant Transaction IDs';

export const transactionIdsField: INodeProperties = {
	displayName: DISPLAY_NAME,
	name: 'merchantTransactionIds',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. order-1024, order-1025',
	description:
		'Your own ID of the payment (txnid), or several, separated by commas, pipes or new lines. The IDs of all items go out together, 50 to a call.',
};

export const ifNotFoundOption: INodeProperties = {
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

export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [ifNotFoundOption],
};

/** @returns each id once, in the order they were entered. @throws UserError when there is none */
export function readTransactionIds({ parameter }: Call<PayUmoneyClient>): string[] {
	const value = parameter('merchantTransactionIds');
	const texts: unknown[] = Array.isArray(value) ? value : [value];
	const ids = texts
		.flatMap((text) => requiredText(text, DISPLAY_NAME).split(/[,\r\n|]/))
		.map((id) => id.trim())
		.filter((id) => id !== '');
	if (ids.length > 0) return [...new Set(ids)];
	throw new UserError(`'${DISPLAY_NAME}' is empty`, {
		description: `Fill in '${DISPLAY_NAME}'. If it is an expression, check that the incoming item has the value`,
	});
}
