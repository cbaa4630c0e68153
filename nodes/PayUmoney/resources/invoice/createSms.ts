import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs } from '../../../shared/given';
import { eachItem, type Call, type ChangeOperation } from '../../../shared/operation/operation';
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
	confirmSmsPhone: {
		displayName: 'Confirm SMS Phone',
		name: 'confirmSmsPhone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9999999999',
		description: 'A second number, ten digits, that gets a confirmation',
	},
	expiryTime: expiryTimeField,
	invoiceReferenceId: {
		displayName: 'Invoice Reference ID',
		name: 'invoiceReferenceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-1024',
		description: 'Your own ID of the payment. Letters, digits, spaces and hyphens.',
	},
	prevPaymentId: prevPaymentIdField,
	userId: userIdField,
} satisfies Record<string, INodeProperties>;

const fields = {
	deprecationNotice,
	amount: amountField,
	description: {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Rent for January',
		description: 'Letters, digits, spaces and hyphens',
	},
	customerName: customerNameField,
	customerMobileNumber: {
		displayName: 'Customer Mobile Number',
		name: 'customerMobileNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 9999999999',
		description: 'The ten digits of the mobile number, without a country code',
	},
	additionalFields: additionalFields(Object.values(options)),
} satisfies Record<string, INodeProperties>;

function readQuery(call: Call<PayUmoneyClient>): Record<string, string> {
	const { given } = call;
	const option = call.givenIn(fields.additionalFields);
	return {
		customerName: checkPlainText(given(fields.customerName)),
		customerMobileNumber: checkTenDigits(given(fields.customerMobileNumber)),
		description: checkPlainText(given(fields.description)),
		amount: checkAmount(given(fields.amount)),
		...sentAs('invoiceReferenceId', optional(option(options.invoiceReferenceId), checkPlainText)),
		...readCommonQuery(call, option),
		...sentAs('confirmSMSPhone', optional(option(options.confirmSmsPhone), checkTenDigits)),
	};
}

export const createSms: ChangeOperation<PayUmoneyClient> = {
	value: 'createSms',
	name: 'Create SMS Invoice (Deprecated)',
	action: 'Create SMS invoice (deprecated)',
	description: "Send a payment link by SMS the old way. Use 'Create' with 'Via SMS' instead.",
	fields: Object.values(fields),
	begin: eachItem((call) => {
		const query = readQuery(call);
		return async () => {
			const result = await createDeprecatedInvoice(call.client, 'smsInvoice', query);
			return toLink(result, query.description ?? '', true);
		};
	}),
};
