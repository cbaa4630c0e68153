import { readCollection } from '../../../shared/operation/collection';
import { eachItem, type Call, type ChangeOperation } from '../../../shared/operation/operation';
import { checkBoolean, checkEmail, isSet, requiredText } from '../../../shared/validate';
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

function readQuery(call: Call<PayUmoneyClient>): Record<string, string> {
	const { parameter } = call;
	const { sendEmail } = readCollection(call, 'additionalFields');
	const email = requiredText(parameter('customerEmail'), 'Customer Email');
	return {
		amount: checkAmount(parameter('amount'), 'Amount'),
		transactionId: checkPlainText(parameter('transactionId'), 'Transaction ID'),
		paymentDescription: checkPlainText(parameter('paymentDescription'), 'Payment Description'),
		customerName: checkPlainText(parameter('customerName'), 'Customer Name'),
		customerEmail: checkEmail(email, 'Customer Email'),
		customerPhone: checkTenDigits(parameter('customerPhone'), 'Customer Phone'),
		...readCommonQuery(call),
		...(isSet(sendEmail) ? { sendEmail: String(checkBoolean(sendEmail, 'Send Email')) } : {}),
	};
}

export const createEmail: ChangeOperation<PayUmoneyClient> = {
	value: 'createEmail',
	name: 'Create Email Invoice (Deprecated)',
	action: 'Create email invoice (deprecated)',
	description: "Create a payment link the old way. Use 'Create' with 'Via Email' instead.",
	fields: [
		deprecationNotice,
		amountField,
		{
			displayName: 'Transaction ID',
			name: 'transactionId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. order-1024',
			description: 'Your own ID of the payment. Letters, digits, spaces and hyphens.',
		},
		{
			displayName: 'Payment Description',
			name: 'paymentDescription',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Rent for January',
			description: 'Letters, digits, spaces and hyphens',
		},
		customerNameField,
		{
			displayName: 'Customer Email',
			name: 'customerEmail',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. asha@example.com',
		},
		{
			displayName: 'Customer Phone',
			name: 'customerPhone',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 9999999999',
			description: 'The ten digits of the mobile number, without a country code',
		},
		additionalFields([
			expiryTimeField,
			prevPaymentIdField,
			{
				displayName: 'Send Email',
				name: 'sendEmail',
				type: 'boolean',
				default: false,
				description: 'Whether PayUmoney sends the link to the customer by email',
			},
			userIdField,
		]),
	],
	begin: eachItem((call) => {
		const query = readQuery(call);
		return async () => {
			const result = await createDeprecatedInvoice(call.client, 'addInvoiceMerchantAPI', query);
			const isSent = String(result.emailSent) === 'true';
			return toLink(result, query.paymentDescription ?? '', isSent);
		};
	}),
};
