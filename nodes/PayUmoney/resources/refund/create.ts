import { pauseUnlessCancelled } from '../../../shared/gateway/transport';
import { readGivenFields, type Given } from '../../../shared/operation/given';
import type { Call, ChangeOperation } from '../../../shared/operation/operation';
import { claimIn } from '../../../shared/refund/claims';
import { openClaimStore } from '../../../shared/refund/claimStore';
import {
	readGuardOptions,
	readMaximumTotal,
	readRefundAmount,
} from '../../../shared/refund/options';
import { runRefunds } from '../../../shared/refund/run';
import { checkLength, optionalText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { payUmoneyRefunds, type RefundRequest } from '../../api/refundGateway';
import { checkWholeNumber } from '../checks';
import { createFields } from './createFields';
import { readPaymentId } from './paymentId';

/** How long to wait for a refund to appear whose answer was lost. PayUmoney lists refunds some time after it took them. */
const PAUSE_MS = 2000;

const LONGEST_KEY = 255;

function readRequestKey(given: Given): string | undefined {
	const key = optionalText(given('requestKey', 'Request Key'), 'Request Key');
	return key === undefined ? undefined : checkLength(key, 'Request Key', LONGEST_KEY);
}

function readRequest(call: Call<PayUmoneyClient>, given: Given): RefundRequest {
	const source = given('refundToSource', 'Refund to Source');
	const reference = given('merchantTransactionId', 'Merchant Transaction ID');
	return {
		paymentId: readPaymentId(call),
		requestKey: readRequestKey(given),
		refundToSource: source === undefined ? undefined : checkWholeNumber(source, 'Refund to Source'),
		merchantTransactionId: optionalText(reference, 'Merchant Transaction ID'),
	};
}

const optionsOf = (call: Call<PayUmoneyClient>) => readGivenFields(call, 'options');

export const create: ChangeOperation<PayUmoneyClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create refund',
	description: 'Refund a payment, whole or in part. One that exists comes back instead.',
	fields: createFields,
	begin(first) {
		const { context } = first;
		const noting = {
			claim: claimIn(openClaimStore(context)),
			pause: async () => await pauseUnlessCancelled(context, PAUSE_MS),
		};
		return runRefunds(readMaximumTotal(optionsOf(first)), (call) => {
			const given = optionsOf(call);
			const request = readRequest(call, given);
			const order = {
				paymentId: request.paymentId,
				amount: readRefundAmount(call),
				ownKey: request.requestKey,
				ownKeyName: 'Request Key',
				...readGuardOptions(context, given),
			};
			return { order, gateway: payUmoneyRefunds(call.client, context.getNode(), request, noting) };
		});
	},
};
