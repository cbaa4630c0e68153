import type { IDataObject } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import { parseRupees } from '../../../shared/money';
import type { Call, ItemOperation } from '../../../shared/operation/operation';
import { guardRefund } from '../../../shared/refund/guard';
import { rememberRefunds } from '../../../shared/refund/memory';
import { readGuardOptions } from '../../../shared/refund/options';
import type { RefundOrder } from '../../../shared/refund/plan';
import { pauseUnlessCancelled } from '../../../shared/gateway/transport';
import { checkLength, isSet, optionalText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { payUmoneyRefunds, type RefundRequest } from '../../api/refundGateway';
import { checkWholeNumber } from '../checks';
import { createFields } from './createFields';
import { readPaymentId } from './paymentId';

/** How long to wait for a refund to appear whose answer was lost, before it counts as not made. */
const PAUSE_MS = 2000;

const LONGEST_KEY = 255;

function readRequest(call: Call<PayUmoneyClient>, options: IDataObject): RefundRequest {
	const { requestKey, refundToSource, merchantTransactionId } = options;
	const key = optionalText(requestKey, 'Request Key');
	return {
		paymentId: readPaymentId(call),
		amount: parseRupees(call.parameter('refundAmount'), 'Refund Amount'),
		requestKey: key === undefined ? undefined : checkLength(key, 'Request Key', LONGEST_KEY),
		refundToSource: isSet(refundToSource)
			? checkWholeNumber(refundToSource, 'Refund to Source')
			: undefined,
		merchantTransactionId: optionalText(merchantTransactionId, 'Merchant Transaction ID'),
	};
}

function readOrder(
	call: Call<PayUmoneyClient>,
	options: IDataObject,
	{ paymentId, amount, requestKey }: RefundRequest,
): RefundOrder {
	return {
		paymentId,
		amount,
		ownKey: requestKey,
		ownKeyName: 'Request Key',
		...readGuardOptions(call, options),
	};
}

export const create: ItemOperation<PayUmoneyClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create refund',
	description: 'Refund a payment, whole or in part. The same refund is never made twice.',
	effect: 'changes',
	fields: createFields,
	async run(call) {
		const { client, context } = call;
		const options = readCollection(call, 'options');
		const request = readRequest(call, options);
		const order = readOrder(call, options, request);
		const pause = async () => await pauseUnlessCancelled(context, PAUSE_MS);
		const memory = rememberRefunds(context);
		const gateway = payUmoneyRefunds(client, context.getNode(), request, memory, pause);
		return await guardRefund(gateway, order);
	},
};
