import type { INodeProperties } from 'n8n-workflow';

import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { withholdSecrets } from '../../api/fields';
import { getRefund, normaliseRefund } from '../../api/refunds';
import { checkNumericId } from '../checks';

const refundIdField: INodeProperties = {
	displayName: 'Refund ID',
	name: 'refundId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 190783',
	description: 'The number that creating the refund gave',
};

export const get: ReadOperation<PayUmoneyClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get refund',
	description: 'Get one refund, with what has become of it',
	fields: [refundIdField, simplifyField],
	async read(call) {
		const refundId = checkNumericId(call.given(refundIdField));
		const record = await getRefund(call.client, refundId);
		return wantsSimple(call) ? normaliseRefund(record) : withholdSecrets(record);
	},
};
