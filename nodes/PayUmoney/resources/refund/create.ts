import { pauseUnlessCancelled } from '../../../shared/gateway/transport';
import { optional, type Given, type GiveFor } from '../../../shared/given';
import { onPurpose } from '../../../shared/operation/given';
import type { Call, ChangeOperation } from '../../../shared/operation/operation';
import { claimIn } from '../../../shared/refund/claims';
import { openClaimStore } from '../../../shared/refund/claimStore';
import {
	readGuardOptions,
	readMaximumTotal,
	readRefundAmount,
} from '../../../shared/refund/options';
import { runRefunds } from '../../../shared/refund/run';
import { checkLength, isOn, requiredText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { payUmoneyRefunds, type RefundRequest } from '../../api/refundGateway';
import { checkWholeNumber } from '../checks';
import { fields, options } from './createFields';
import { readPaymentId } from './paymentId';

/** How long to wait for a refund to appear whose answer was lost. PayUmoney lists refunds some time after it took them. */
const PAUSE_MS = 2000;

const LONGEST_KEY = 255;

const checkRequestKey = (given: Given) => checkLength(given, LONGEST_KEY);

function readRequest(call: Call<PayUmoneyClient>, option: GiveFor): RefundRequest {
	return {
		paymentId: readPaymentId(call),
		requestKey: optional(option(options.requestKey), checkRequestKey),
		refundToSource: optional(option(options.refundToSource), checkWholeNumber),
		merchantTransactionId: optional(option(options.merchantTransactionId), requiredText),
	};
}

const optionsOf = (call: Call<PayUmoneyClient>) => onPurpose(call).givenIn(fields.options);

export const create: ChangeOperation<PayUmoneyClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create refund',
	description: 'Refund a payment, whole or in part. One that exists comes back instead.',
	fields: Object.values(fields),
	begin(first) {
		const { context } = first;
		const noting = {
			claim: claimIn(openClaimStore(context)),
			pause: async () => await pauseUnlessCancelled(context, PAUSE_MS),
		};
		return runRefunds(readMaximumTotal(optionsOf(first)), (call) => {
			const option = optionsOf(call);
			const request = readRequest(call, option);
			const order = {
				paymentId: request.paymentId,
				amount: readRefundAmount(call, fields.refundAmount),
				ownKey: request.requestKey,
				ownKeyName: options.requestKey.displayName,
				...readGuardOptions(context, option),
				sendAgain: isOn(option(options.sendAgain)),
			};
			return { order, gateway: payUmoneyRefunds(call.client, context.getNode(), request, noting) };
		});
	},
};
