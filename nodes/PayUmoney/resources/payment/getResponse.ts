import { UserError, type INodeProperties } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import { simplifyField } from '../../../shared/operation/listFields';
import type { BatchOperation, Call } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { normaliseResponse } from '../../api/payments';
import { checkDayMonthYear } from '../../api/times';
import { checkWholeNumber } from '../checks';
import { dayField } from '../dayField';
import { inquire } from './inquire';
import { optionsField, transactionIdsField } from './transactionIds';
import { isSet } from '../../../shared/validate';

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Count',
			name: 'count',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description:
				'How many payments PayUmoney should give at most for the IDs of this item, or for each 50 of them. IDs beyond that come out as unknown.',
		},
		dayField('From', 'from', 'The first day'),
		dayField('To', 'to', 'The last day'),
	],
};

function readCount(value: unknown): string {
	const count = checkWholeNumber(value, 'Count');
	if (Number(count) > 0) return count;
	throw new UserError("'Count' is zero", {
		description: "Enter in 'Count' how many payments you want, or leave it out",
	});
}

function readQuery(call: Call<PayUmoneyClient>): Record<string, string> {
	const { from, to, count } = readCollection(call, 'filters');
	const timezone = call.context.getTimezone();
	return {
		...(isSet(from) ? { from: checkDayMonthYear(from, 'From', timezone) } : {}),
		...(isSet(to) ? { to: checkDayMonthYear(to, 'To', timezone) } : {}),
		...(isSet(count) ? { count: readCount(count) } : {}),
	};
}

export const getResponse: BatchOperation<PayUmoneyClient> = {
	value: 'getResponse',
	name: 'Get Response',
	action: 'Get payment response',
	description:
		'Get buyer, instrument and amount of payments by your own transaction IDs, and the additional charges in fees',
	fields: [transactionIdsField, filtersField, optionsField, simplifyField],
	async runAll(calls) {
		return await inquire(calls, { inquiry: 'response', normalise: normaliseResponse, readQuery });
	},
};
