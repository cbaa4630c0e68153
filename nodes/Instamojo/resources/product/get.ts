import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { getProduct, normaliseProduct } from '../../api/products';
import { V2_ONLY } from '../../authentication';
import { readSlug, slugField } from './slug';

export const get: ReadOperation<InstamojoClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get product',
	description: 'Get one product of your Instamojo store, with its price and stock',
	authentications: V2_ONLY,
	scopes: ['products:read'],
	fields: [slugField, simplifyField],
	async read(call) {
		const record = await getProduct(call.client, readSlug(call));
		return wantsSimple(call) ? normaliseProduct(record) : record;
	},
};
