import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs, type Given, type GiveFor } from '../../shared/given';
import { checkTime, WHOLE_DAY, type Edge } from '../../shared/times';

/** A filter by time, with Instamojo's name for it and the moment of a whole day that it means. */
export type TimeFilter = { wire: string; edge: Edge; field: INodeProperties };

/** The filters of what is listed by the time of its creation (docs.instamojo.com, "Mojo Developers Program"). */
export const CREATED: TimeFilter[] = [
	{
		wire: 'created_after',
		edge: 'first',
		field: { displayName: 'Created After', name: 'createdAfter', type: 'dateTime', default: '' },
	},
	{
		wire: 'created_before',
		edge: 'last',
		field: {
			displayName: 'Created Before',
			name: 'createdBefore',
			type: 'dateTime',
			default: '',
			description: WHOLE_DAY,
		},
	},
];

/** The times as they are sent, in UTC. @throws UserError naming the first that is none */
export function readTimes(
	filters: TimeFilter[],
	filter: GiveFor,
	timezone: string,
): Record<string, string> {
	return filters.reduce((sent, { wire, edge, field }) => {
		const checkMoment = (given: Given) => checkTime(given, timezone, edge).toISO();
		return { ...sent, ...sentAs(wire, optional(filter(field), checkMoment)) };
	}, {});
}
