import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs, type Given } from '../../../shared/given';
import { filtersOf } from '../../../shared/operation/collections';
import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import { checkChoice } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { listProducts, normaliseProduct } from '../../api/products';
import { V2_ONLY } from '../../authentication';
import { CREATED, readTimes } from '../timeFilters';

const statusFilter: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Archived', value: 30 },
		{ name: 'Live', value: 20 },
		{ name: 'Pending Moderation', value: 33 },
	],
	default: 20,
};

const filtersField = filtersOf([...CREATED.map(({ field }) => field), statusFilter]);

/** A number from the menu; expressions and agents may give a text. */
const checkStatus = (given: Given) =>
	checkChoice({ ...given, value: String(given.value).trim() }, ['20', '30', '33']);

function readQuery({ context, givenIn }: Call<InstamojoClient>): Record<string, string> {
	const filter = givenIn(filtersField);
	return {
		...readTimes(CREATED, filter, context.getTimezone()),
		...sentAs('status', optional(filter(statusFilter), checkStatus)),
	};
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many products',
	description: 'Get a list of the products of your Instamojo store, newest first',
	authentications: V2_ONLY,
	scopes: ['products:read'],
	fields: [...listFields, filtersField, simplifyField],
	async read(call) {
		const records = await listProducts(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normaliseProduct) : records;
	},
};
