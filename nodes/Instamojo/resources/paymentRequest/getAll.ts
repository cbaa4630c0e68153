import type { IDataObject } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import { checkTime, WHOLE_DAY, type Edge } from '../../../shared/times';
import { checkPhone, isSet, optionalText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { normalisePaymentRequest } from '../../api/normalise';
import { listPaymentRequests } from '../../api/paymentRequests';

type TimeFilter = { name: string; displayName: string; wire: string; edge: Edge };

/** Both ends are inclusive (python SDK's documentation). */
const TIME_FILTERS: TimeFilter[] = [
	{ name: 'minCreatedAt', displayName: 'Created After', wire: 'min_created_at', edge: 'first' },
	{ name: 'maxCreatedAt', displayName: 'Created Before', wire: 'max_created_at', edge: 'last' },
	{
		name: 'minModifiedAt',
		displayName: 'Modified After',
		wire: 'min_modified_at',
		edge: 'first',
	},
	{
		name: 'maxModifiedAt',
		displayName: 'Modified Before',
		wire: 'max_modified_at',
		edge: 'last',
	},
];

function readTimes(filters: IDataObject, timezone: string): Record<string, string> {
	const entries = TIME_FILTERS.filter(({ name }) => isSet(filters[name])).map(
		({ name, displayName, wire, edge }) =>
			[wire, checkTime(filters[name], displayName, timezone, edge).toISO()] as const,
	);
	return Object.fromEntries(entries);
}

function readQuery(call: Call<InstamojoClient>): Record<string, string> {
	const filters = readCollection(call, 'filters');
	const times = readTimes(filters, call.context.getTimezone());
	if (call.client.generation !== 'v2') return times;
	const status = optionalText(filters.status, 'Status');
	const phone = optionalText(filters.phone, 'Phone');
	return {
		...times,
		...(status ? { status } : {}),
		...(phone ? { phone: checkPhone(phone, 'Phone') } : {}),
	};
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payment requests',
	description: 'Get a list of payment links, newest first',
	fields: [
		...listFields,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				...TIME_FILTERS.map(({ name, displayName, edge }) => ({
					displayName,
					name,
					type: 'dateTime' as const,
					default: '',
					...(edge === 'last' ? { description: WHOLE_DAY } : {}),
				})),
				{
					displayName: 'Phone',
					name: 'phone',
					type: 'string',
					default: '',
					placeholder: 'e.g. +919999999999',
					description: 'The buyer of the link',
					displayOptions: { show: { '/authentication': ['oAuth2'] } },
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Completed', value: 'Completed', description: 'A payment succeeded' },
						{
							name: 'Failed',
							value: 'Failed',
							description: 'Neither mail nor SMS could be delivered',
						},
						{ name: 'Pending', value: 'Pending', description: 'Neither mail nor SMS was sent yet' },
						{ name: 'Sent', value: 'Sent', description: 'The mail or the SMS was sent' },
					],
					default: 'Completed',
					displayOptions: { show: { '/authentication': ['oAuth2'] } },
				},
			],
		},
		simplifyField,
	],
	async read(call) {
		const records = await listPaymentRequests(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normalisePaymentRequest) : records;
	},
};
