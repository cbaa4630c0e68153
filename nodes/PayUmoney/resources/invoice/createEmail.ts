import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs, type Given } from '../../../shared/given';
import { eachItem, type Call, type ChangeOperation } from '../../../shared/operation/operation';
import { checkBoolean, checkEmail } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { createDeprecatedInvoice } from '../../api/invoices';
import { checkAmount, checkPlainText, checkTenDigits } from '../checks';
import {
	additionalFields,
	amountField,
	customerNameField,
	deprecationNotice,
	expiryTimeField,
	prevPaymentIdField,
	readCommonQuery,
	toLink,
	userIdField,
} from './deprecated';

const options = {
	expiryTime: expiryTimeField,
	prevPaymentId: prevPaymentIdField,
	sendEmail: {
		displayName: 'Send Email',
		name: 'sendEmail',
		type: 'boolean',
		default: false,
		description: 'Whether PayUmoney sends the link to the customer by email',
	},
	userId: userIdField,
} satisfies Record<string, INodeProperties>;

const fields = {
	deprecationNotice,
	amount: amountField,
	transactionId: {
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order-1024',
		description: 'Your own ID of the payment. Letters, digits, spaces and hyphens.',
	},
	paymentDescription: {
		displayName: 'Payment Description',
		name: 'paymentDescription',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Rent for January',
		description: 'Letters, digits, spaces and hyphens',
	},
	customerName: customerNameField,
	customerEmail: {
		displayName: 'Customer Email',
		name: 'customerEmail',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. asha@example.com',
	},
	customerPhone: {
		displayName: 'Customer Phone',
		name: 'customerPhone',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 9999999999',
		description: 'The ten digits of the mobile number, without a country code',
	},
	additionalFields: additionalFields(Object.values(options)),
} satisfies Record<string, INodeProperties>;

const checkSwitch = (given: Given) => String(checkBoolean(given));

function readQuery(call: Call<PayUmoneyClient>): Record<string, string> {
	const { given } = call;
	const option = call.givenIn(fields.additionalFields);
	return {
		amount: checkAmount(given(fields.amount)),
		transactionId: checkPlainText(given(fields.transactionId)),
		paymentDescription: checkPlainText(given(fields.paymentDescription)),
		customerName: checkPlainText(given(fields.customerName)),
		customerEmail: checkEmail(given(fields.customerEmail)),
		customerPhone: checkTenDigits(given(fields.customerPhone)),
		...readCommonQuery(call, option),
		...sentAs('sendEmail', optional(option(options.sendEmail), checkSwitch)),
	};
}

export const createEmail: ChangeOperation<PayUmoneyClient> = {
	value: 'createEmail',
	name: 'Create Email Invoice (Deprecated)',
	action: 'Create email invoice (deprecated)',
	description: "Create a payment link the old way. Use 'Create' with 'Via Email' instead.",
	fields: Object.values(fields),
	begin: eachItem((call) => {
		const query = readQuery(call);
		return async () => {
			const result = await createDeprecatedInvoice(call.client, 'addInvoiceMerchantAPI', query);
			const isSent = String(result.emailSent) === 'true';
			return toLink(result, query.paymentDescription ?? '', isSent);
		};
	}),
};
