import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { normaliseRefund } from '../../api/normalise';
import { listRefunds } from '../../api/refunds';

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many refunds',
	description: 'Get a list of refunds, newest first',
	scopes: ['refunds:read'],
	fields: [...listFields, simplifyField],
	async read(call) {
		const records = await listRefunds(call.client, readLimit(call));
		return wantsSimple(call) ? records.map(normaliseRefund) : records;
	},
};
