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
import { checkPhone, requiredText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { V2_ONLY } from '../../authentication';
import { normalisePaymentRequest } from '../../api/normalise';
import { listPaymentRequests } from '../../api/paymentRequests';
import { readTimes, type TimeFilter } from '../timeFilters';

/** Both ends are inclusive (python SDK's documentation). */
const TIME_FILTERS: TimeFilter[] = [
	{
		wire: 'min_created_at',
		edge: 'first',
		field: {
			displayName: 'Created After',
			name: 'minCreatedAt',
			type: 'dateTime',
			default: '',
		},
	},
	{
		wire: 'max_created_at',
		edge: 'last',
		field: {
			displayName: 'Created Before',
			name: 'maxCreatedAt',
			type: 'dateTime',
			default: '',
			description: WHOLE_DAY,
		},
	},
	{
		wire: 'min_modified_at',
		edge: 'first',
		field: {
			displayName: 'Modified After',
			name: 'minModifiedAt',
			type: 'dateTime',
			default: '',
		},
	},
	{
		wire: 'max_modified_at',
		edge: 'last',
		field: {
			displayName: 'Modified Before',
			name: 'maxModifiedAt',
			type: 'dateTime',
			default: '',
			description: WHOLE_DAY,
		},
	},
];

const filters = {
	phone: {
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +919999999999',
		description: 'The buyer of the link',
		displayOptions: { show: { '/authentication': V2_ONLY } },
	},
	status: {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Completed', value: 'Completed', description: 'A payment succeeded' },
			{ name: 'Failed', value: 'Failed', description: 'Neither mail nor SMS could be delivered' },
			{ name: 'Pending', value: 'Pending', description: 'Neither mail nor SMS was sent yet' },
			{ name: 'Sent', value: 'Sent', description: 'The mail or the SMS was sent' },
		],
		default: 'Completed',
		displayOptions: { show: { '/authentication': V2_ONLY } },
	},
} satisfies Record<string, INodeProperties>;

const filtersField = filtersOf([
	...TIME_FILTERS.map(({ field }) => field),
	...Object.values(filters),
]);

function readQuery({ client, context, givenIn }: Call<InstamojoClient>): Record<string, string> {
	const filter = givenIn(filtersField);
	const times = readTimes(TIME_FILTERS, filter, context.getTimezone());
	if (client.generation !== 'v2') return times;
	return {
		...times,
		...sentAs('status', optional(filter(filters.status), requiredText)),
		...sentAs('phone', optional(filter(filters.phone), checkPhone)),
	};
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payment requests',
	description: 'Get a list of payment links, newest first',
	scopes: ['payment-requests:read'],
	fields: [...listFields, filtersField, simplifyField],
	async read(call) {
		const records = await listPaymentRequests(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normalisePaymentRequest) : records;
	},
};
