import { UserError, type IDataObject } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import { parseRupees } from '../../../shared/money';
import type { Call, ItemOperation } from '../../../shared/operation/operation';
import { guardRefund } from '../../../shared/refund/guard';
import { rememberRefunds } from '../../../shared/refund/memory';
import { readGuardOptions } from '../../../shared/refund/options';
import type { RefundOrder } from '../../../shared/refund/plan';
import { checkChoice, isSet, optionalText, requiredText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { instamojoRefunds, type RefundReason } from '../../api/refundGateway';
import { readPaymentId } from '../payment/locator';
import { createFields } from './createFields';
import { REASON_CODES } from './reasons';

/** What Instamojo allows in the transaction IDs of its orders; of refunds it says nothing. */
const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,64}$/;

function readTransactionId(value: unknown): string | undefined {
	const transactionId = optionalText(value, 'Transaction ID');
	if (transactionId === undefined || TRANSACTION_ID.test(transactionId)) return transactionId;
	throw new UserError("'Transaction ID' has characters that cannot be sent", {
		description: 'Use up to 64 letters, digits, dashes and underscores',
	});
}

function readReason(call: Call<InstamojoClient>, options: IDataObject): RefundReason {
	return {
		paymentId: readPaymentId(call),
		type: checkChoice(call.parameter('type'), 'Reason', REASON_CODES),
		body: requiredText(call.parameter('body'), 'Explanation'),
		transactionId: readTransactionId(options.transactionId),
	};
}

function readOrder(
	call: Call<InstamojoClient>,
	options: IDataObject,
	reason: RefundReason,
): RefundOrder {
	const amount = call.parameter('refundAmount');
	return {
		paymentId: reason.paymentId,
		amount: isSet(amount) ? parseRupees(amount, 'Refund Amount') : 'all',
		ownKey: reason.transactionId,
		ownKeyName: 'Transaction ID',
		...readGuardOptions(call, options),
	};
}

export const create: ItemOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create refund',
	description: 'Refund a payment, whole or in part. The same refund is never made twice.',
	effect: 'changes',
	fields: createFields,
	async run(call) {
		const options = readCollection(call, 'options');
		const reason = readReason(call, options);
		const order = readOrder(call, options, reason);
		const { client, context } = call;
		const memory = rememberRefunds(context);
		const gateway = instamojoRefunds(client, context.getNode(), reason, memory);
		const known = { reasonCode: reason.type, reason: reason.body };
		return await guardRefund({ ...gateway, known }, order);
	},
};
