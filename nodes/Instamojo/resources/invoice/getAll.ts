import {
	listFields,
	readLimit,
	simplifyField,
	wantsSimple,
} from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { listInvoices, normaliseInvoice } from '../../api/invoices';
import { V2_ONLY } from '../../authentication';

export const getAll: ReadOperation<InstamojoClient> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many invoices',
	description: 'Get a list of the tax invoices that Instamojo wrote to you, newest first',
	authentications: V2_ONLY,
	scopes: [],
	fields: [...listFields, simplifyField],
	async read(call) {
		const records = await listInvoices(call.client, readLimit(call));
		return wantsSimple(call) ? records.map(normaliseInvoice) : records;
	},
};
