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
import { checkBoolean } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { listOrders, normaliseOrder } from '../../api/orders';
import { V2_ONLY } from '../../authentication';
import { CREATED, readTimes } from '../timeFilters';

const pendingFilter: INodeProperties = {
	displayName: 'Pending',
	name: 'pending',
	type: 'boolean',
	default: true,
	description: 'Whether to get only orders without a successful payment. When off, only paid ones.',
};

const filtersField = filtersOf([...CREATED.map(({ field }) => field), pendingFilter]);

/** 1 excludes orders with a successful payment, 0 gives only those (docs.instamojo.com, "Mojo Developers Program"). */
const checkPending = (given: Given) => (checkBoolean(given) ? '1' : '0');

function readQuery({ context, givenIn }: Call<InstamojoClient>): Record<string, string> {
	const filter = givenIn(filtersField);
	return {
		...readTimes(CREATED, filter, context.getTimezone()),
		...sentAs('pending', optional(filter(pendingFilter), checkPending)),
	};
}

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many orders',
	description: 'Get a list of the orders of your Instamojo store, newest first',
	authentications: V2_ONLY,
	scopes: ['orders:read'],
	fields: [...listFields, filtersField, simplifyField],
	async read(call) {
		const records = await listOrders(call.client, readQuery(call), readLimit(call));
		return wantsSimple(call) ? records.map(normaliseOrder) : records;
	},
};
