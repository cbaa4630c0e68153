import { simplifyField } from '../../../shared/operation/listFields';
import type { BatchOperation } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { normaliseStatus } from '../../api/payments';
import { inquire } from './inquire';
import { optionsField, transactionIdsField } from './transactionIds';

export const getStatus: BatchOperation<PayUmoneyClient> = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get payment status',
	description:
		'Get the status and amount, with additional charges, of payments by your own transaction IDs',
	fields: [transactionIdsField, optionsField, simplifyField],
	async runAll(calls) {
		const kind = { inquiry: 'status', normalise: normaliseStatus, readQuery: () => ({}) } as const;
		return await inquire(calls, kind);
	},
};
