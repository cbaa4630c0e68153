import { UserError } from 'n8n-workflow';

import { readGivenFields, type Given } from '../../../shared/operation/given';
import type { Call, ChangeOperation } from '../../../shared/operation/operation';
import {
	readGuardOptions,
	readMaximumTotal,
	readRefundAmount,
} from '../../../shared/refund/options';
import { runRefunds } from '../../../shared/refund/run';
import { checkChoice, optionalText, requiredText } from '../../../shared/validate';
import { openAccountRefunds } from '../../api/accountRefunds';
import type { InstamojoClient } from '../../api/connection';
import { instamojoRefunds, type RefundReason } from '../../api/refundGateway';
import { readPaymentId } from '../payment/locator';
import { createFields } from './createFields';
import { REASON_CODES } from './reasons';

/** What Instamojo allows in the transaction IDs of its orders; of refunds it says nothing. */
const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,64}$/;

function readTransactionId(given: Given): string | undefined {
	const transactionId = optionalText(given('transactionId', 'Transaction ID'), 'Transaction ID');
	if (transactionId === undefined || TRANSACTION_ID.test(transactionId)) return transactionId;
	throw new UserError("'Transaction ID' has characters that cannot be sent", {
		description: 'Use up to 64 letters, digits, dashes and underscores',
	});
}

function readReason(call: Call<InstamojoClient>, given: Given): RefundReason {
	return {
		paymentId: readPaymentId(call),
		type: checkChoice(call.parameter('type'), 'Reason', REASON_CODES),
		body: requiredText(call.parameter('body'), 'Explanation'),
		transactionId: readTransactionId(given),
	};
}

const optionsOf = (call: Call<InstamojoClient>) => readGivenFields(call, 'options');

export const create: ChangeOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create refund',
	description: 'Refund a payment, whole or in part. One that exists comes back instead.',
	fields: createFields,
	begin(first) {
		const account = openAccountRefunds(first.client);
		return runRefunds(readMaximumTotal(optionsOf(first)), (call) => {
			const { client, context } = call;
			const given = optionsOf(call);
			const reason = readReason(call, given);
			const order = {
				paymentId: reason.paymentId,
				amount: readRefundAmount(call, 'full'),
				ownKey: reason.transactionId,
				ownKeyName: 'Transaction ID',
				...readGuardOptions(context, given),
			};
			return { order, gateway: instamojoRefunds(client, context.getNode(), reason, account) };
		});
	},
};
