import { readCollection } from '../../../shared/operation/collection';
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
import { isSet } from '../../../shared/validate';

function readQuery(call: Call<PayUmoneyClient>): Record<string, string> {
	const { parameter } = call;
	const { invoiceReferenceId, confirmSmsPhone } = readCollection(call, 'additionalFields');
	return {
		customerName: checkPlainText(parameter('customerName'), 'Customer Name'),
		customerMobileNumber: checkTenDigits(
			parameter('customerMobileNumber'),
			'Customer Mobile Number',
		),
		description: checkPlainText(parameter('description'), 'Description'),
		amount: checkAmount(parameter('amount'), 'Amount'),
		...(isSet(invoiceReferenceId)
			? { invoiceReferenceId: checkPlainText(invoiceReferenceId, 'Invoice Reference ID') }
			: {}),
		...readCommonQuery(call),
		...(isSet(confirmSmsPhone)
			? { confirmSMSPhone: checkTenDigits(confirmSmsPhone, 'Confirm SMS Phone') }
			: {}),
	};
}

export const createSms: ChangeOperation<PayUmoneyClient> = {
	value: 'createSms',
	name: 'Create SMS Invoice (Deprecated)',
	action: 'Create SMS invoice (deprecated)',
	description: "Send a payment link by SMS the old way. Use 'Create' with 'Via SMS' instead.",
	fields: [
		deprecationNotice,
		amountField,
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Rent for January',
			description: 'Letters, digits, spaces and hyphens',
		},
		customerNameField,
		{
			displayName: 'Customer Mobile Number',
			name: 'customerMobileNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 9999999999',
			description: 'The ten digits of the mobile number, without a country code',
		},
		additionalFields([
			{
				displayName: 'Confirm SMS Phone',
				name: 'confirmSmsPhone',
				type: 'string',
				default: '',
				placeholder: 'e.g. 9999999999',
				description: 'A second number, ten digits, that gets a confirmation',
			},
			expiryTimeField,
			{
				displayName: 'Invoice Reference ID',
				name: 'invoiceReferenceId',
				type: 'string',
				default: '',
				placeholder: 'e.g. order-1024',
				description: 'Your own ID of the payment. Letters, digits, spaces and hyphens.',
			},
			prevPaymentIdField,
			userIdField,
		]),
	],
	begin: eachItem((call) => {
		const query = readQuery(call);
		return async () => {
			const result = await createDeprecatedInvoice(call.client, 'smsInvoice', query);
			return toLink(result, query.description ?? '', true);
		};
	}),
};
