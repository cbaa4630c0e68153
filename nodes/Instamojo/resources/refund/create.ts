import { optional, type GiveFor } from '../../../shared/given';
import { onPurpose } from '../../../shared/operation/given';
import type { Call, ChangeOperation } from '../../../shared/operation/operation';
import {
	readGuardOptions,
	readMaximumTotal,
	readRefundAmount,
} from '../../../shared/refund/options';
import { runRefunds } from '../../../shared/refund/run';
import { checkChoice, requiredText } from '../../../shared/validate';
import { openAccountRefunds } from '../../api/accountRefunds';
import type { InstamojoClient } from '../../api/connection';
import { instamojoRefunds, type RefundReason } from '../../api/refundGateway';
import { readPaymentId } from '../payment/locator';
import { checkTransactionId } from '../transactionId';
import { fields, transactionIdOption } from './createFields';
import { REASON_CODES } from './reasons';

function readReason(call: Call<InstamojoClient>, option: GiveFor): RefundReason {
	return {
		paymentId: readPaymentId(call),
		type: checkChoice(call.given(fields.reason), REASON_CODES),
		body: requiredText(call.given(fields.explanation)),
		transactionId: optional(option(transactionIdOption), checkTransactionId),
	};
}

const optionsOf = (call: Call<InstamojoClient>) => onPurpose(call).givenIn(fields.options);

export const create: ChangeOperation<InstamojoClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create refund',
	description: 'Refund a payment, whole or in part. One that exists comes back instead.',
	scopes: ['payments:read', 'payments:refund', 'cases:read', 'refunds:read'],
	fields: Object.values(fields),
	begin(first) {
		const account = openAccountRefunds(first.client);
		return runRefunds(readMaximumTotal(optionsOf(first)), (call) => {
			const { client, context } = call;
			const option = optionsOf(call);
			const reason = readReason(call, option);
			const order = {
				paymentId: reason.paymentId,
				amount: readRefundAmount(call, fields.refundAmount, 'full'),
				ownKey: reason.transactionId,
				ownKeyName: transactionIdOption.displayName,
				...readGuardOptions(context, option),
				sendAgain: false,
			};
			return { order, gateway: instamojoRefunds(client, context.getNode(), reason, account) };
		});
	},
};
