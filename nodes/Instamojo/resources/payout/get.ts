import type { INodeProperties } from 'n8n-workflow';

import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import { checkId } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { getPayout, normalisePayout } from '../../api/payouts';
import { V2_ONLY } from '../../authentication';

const payoutIdField: INodeProperties = {
	displayName: 'Payout ID',
	name: 'payoutId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. MOJO8b01001M01126000',
};

export const get: ReadOperation<InstamojoClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get payout',
	description: 'Get one payout to your bank account, with its fees and taxes',
	authentications: V2_ONLY,
	scopes: ['payouts:read'],
	fields: [payoutIdField, simplifyField],
	async read(call) {
		const record = await getPayout(call.client, checkId(call.given(payoutIdField)));
		return wantsSimple(call) ? normalisePayout(record) : record;
	},
};
