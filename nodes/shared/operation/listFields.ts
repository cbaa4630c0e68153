import { UserError, type INodeProperties } from 'n8n-workflow';

import type { Call } from './operation';

/** The parameters every read and every list has, in n8n's own words. */

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** @returns how many records are wanted, or undefined for all. @throws UserError when the limit is no whole number above zero */
export function readLimit<Client>({ parameter }: Call<Client>): number | undefined {
	if (parameter('returnAll') === true) return undefined;
	const limit = Number(parameter('limit') ?? 50);
	if (Number.isSafeInteger(limit) && limit > 0) return limit;
	throw new UserError("'Limit' is not a whole number above zero", {
		description: "Enter in 'Limit' how many results you want, or turn on 'Return All'",
	});
}

/** Whether the normalised shape is wanted; false asks for the gateway's own object. */
export function wantsSimple<Client>({ parameter }: Call<Client>): boolean {
	return parameter('simplify') !== false;
}
