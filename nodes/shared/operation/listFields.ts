import type { INodeProperties } from 'n8n-workflow';

import { refuse } from '../given';
import type { Call } from './operation';

/** The parameters every read and every list has, in n8n's own words. */

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const listFields: INodeProperties[] = [returnAllField, limitField];

/** @returns how many records are wanted, or undefined for all. @throws UserError when the limit is no whole number above zero */
export function readLimit<Client>({ given }: Call<Client>): number | undefined {
	if (given(returnAllField).value === true) return undefined;
	const entered = given(limitField);
	const limit = Number(entered.value ?? 50);
	if (Number.isSafeInteger(limit) && limit > 0) return limit;
	return refuse(
		entered,
		'is not a whole number above zero',
		"Enter in 'Limit' how many results you want, or turn on 'Return All'",
	);
}

/** Whether the normalised shape is wanted; false asks for the gateway's own object. */
export function wantsSimple<Client>({ given }: Call<Client>): boolean {
	return given(simplifyField).value !== false;
}
