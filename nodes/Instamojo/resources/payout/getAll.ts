import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs } from '../../../shared/given';
import { filtersOf } from '../../../shared/operation/collections';
import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import { WHOLE_DAY } from '../../../shared/times';
import { requiredText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { listPayouts, normalisePayout } from '../../api/payouts';
import { V2_ONLY } from '../../authentication';
import { readTimes, type TimeFilter } from '../timeFilters';

/** Both are about the time of paying out (docs.instamojo.com, "Mojo Developers Program"). */
const TIME_FILTERS: TimeFilter[] = [
	{
		wire: 'start_time',
		edge: 'first',
		field: { displayName: 'Paid Out After', name: 'startTime', type: 'dateTime', default: '' },
	},
	{
		wire: 'end_time',
		edge: 'last',
		field: {
			displayName: 'Paid Out Before',
			name: 'endTime',
			type: 'dateTime',
			default: '',
			description: WHOLE_DAY,
		},
	},
];

const idFilter: INodeProperties = {
	displayName: 'Payout ID',
	name: 'id',
	type: 'string',
	default: '',
	description: 'The ID of the payout',
};

const filtersField = filtersOf([...TIME_FILTERS.map(({ field }) => field), idFilter]);

function readQuery({ context, givenIn }: Call<InstamojoClient>): Record<string, string> {
	const filter = givenIn(filtersField);
	return {
		...readTimes(TIME_FILTERS, filter, context.getTimezone()),
		...sentAs('id', optional(filter(idFilter), requiredText)),
	};
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payouts',
	description: 'Get a list of payouts to your bank account, newest first',
	authentications: V2_ONLY,
	scopes: ['payouts:read'],
	fields: [...listFields, filtersField, simplifyField],
	async read(call) {
		const records = await listPayouts(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normalisePayout) : records;
	},
};
