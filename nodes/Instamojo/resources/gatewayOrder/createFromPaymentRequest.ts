import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs } from '../../../shared/given';
import { eachItem, type Call, type ChangeOperation } from '../../../shared/operation/operation';
import { checkPhone } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { createOrderOfRequest, normaliseGatewayOrder } from '../../api/gatewayOrders';
import { findPaymentRequestId } from '../../api/shortAddresses';
import { V2_ONLY } from '../../authentication';
import { checkBuyerEmail, checkBuyerName } from '../buyer';
import { paymentRequestIdField, readPaymentRequest } from '../paymentRequest/locator';
import { fields as orderFields } from './createFields';

const fromRequest = 'Left empty, it is taken from the payment request';

const fields = {
	name: { ...orderFields.name, required: false, description: fromRequest },
	email: { ...orderFields.email, required: false, description: fromRequest },
	phone: { ...orderFields.phone, required: false, description: fromRequest },
} satisfies Record<string, INodeProperties>;

function readBuyer({ given }: Call<InstamojoClient>): Record<string, string> {
	return {
		...sentAs('name', optional(given(fields.name), checkBuyerName)),
		...sentAs('email', optional(given(fields.email), checkBuyerEmail)),
		...sentAs('phone', optional(given(fields.phone), checkPhone)),
	};
}

export const createFromPaymentRequest: ChangeOperation<InstamojoClient> = {
	value: 'createFromPaymentRequest',
	name: 'Create From Payment Request',
	action: 'Create gateway order from payment request',
	description: "Create the order by which Instamojo's mobile SDKs have a payment request paid",
	authentications: V2_ONLY,
	scopes: ['gateway-orders:write'],
	fields: [paymentRequestIdField, ...Object.values(fields)],
	begin: eachItem((call) => {
		const name = readPaymentRequest(call);
		const buyer = readBuyer(call);
		return async () => {
			const id = await findPaymentRequestId(call.client, name);
			return normaliseGatewayOrder(await createOrderOfRequest(call.client, { id, ...buyer }));
		};
	}),
};
