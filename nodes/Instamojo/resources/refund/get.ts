import type { INodeProperties } from 'n8n-workflow';

import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import { checkId } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { normaliseRefund } from '../../api/normalise';
import { getRefund } from '../../api/refunds';

const refundIdField: INodeProperties = {
	displayName: 'Refund ID',
	name: 'refundId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. C5c0751269',
	description:
		'The ID that creating the refund gave. With OAuth2, IDs from the list of refunds begin with R.',
};

export const get: ReadOperation<InstamojoClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get refund',
	description: 'Get one refund, with what has become of it',
	scopes: ['cases:read', 'refunds:read'],
	fields: [refundIdField, simplifyField],
	async read(call) {
		const record = await getRefund(call.client, checkId(call.given(refundIdField)));
		return wantsSimple(call) ? normaliseRefund(record) : record;
	},
};
