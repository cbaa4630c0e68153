import type { INodeProperties } from 'n8n-workflow';

import { optional, refuse, sentAs, type Given } from '../../../shared/given';
import { filtersOf } from '../../../shared/operation/collections';
import { simplifyField } from '../../../shared/operation/listFields';
import type { BatchOperation, Call } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { normaliseResponse } from '../../api/payments';
import { checkDayMonthYear } from '../../api/times';
import { checkWholeNumber } from '../checks';
import { dayField } from '../dayField';
import { inquire } from './inquire';
import { optionsField, transactionIdsField } from './transactionIds';

const filters = {
	count: {
		displayName: 'Count',
		name: 'count',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description:
			'How many payments PayUmoney should give at most for the IDs of this item, or for each 50 of them. IDs beyond that come out as unknown.',
	},
	from: dayField('From', 'from', 'The first day'),
	to: dayField('To', 'to', 'The last day'),
} satisfies Record<string, INodeProperties>;

const filtersField = filtersOf(Object.values(filters));

function checkCount(given: Given): string {
	const count = checkWholeNumber(given);
	if (Number(count) > 0) return count;
	return refuse(
		given,
		'is zero',
		`Enter in '${given.displayName}' how many payments you want, or leave it out`,
	);
}

function readQuery({ context, givenIn }: Call<PayUmoneyClient>): Record<string, string> {
	const filter = givenIn(filtersField);
	const checkDay = (given: Given) => checkDayMonthYear(given, context.getTimezone());
	return {
		...sentAs('from', optional(filter(filters.from), checkDay)),
		...sentAs('to', optional(filter(filters.to), checkDay)),
		...sentAs('count', optional(filter(filters.count), checkCount)),
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
