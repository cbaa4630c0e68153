import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optional, sentAs, type Given, type GiveFor } from '../../../shared/given';
import { readRupees } from '../../../shared/money';
import type { Call } from '../../../shared/operation/operation';
import { readText } from '../../../shared/read';
import type { PaymentLink } from '../../../shared/types';
import { requiredText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { pick } from '../../api/fields';
import { emptyLink } from '../../api/invoiceRecords';
import { checkYearMonthDay } from '../../api/times';
import { dayField } from '../dayField';

/** What the two deprecated calls have in common (PayUmoney's documentation, Deprecated APIs). */

export const deprecationNotice: INodeProperties = {
	displayName:
		'PayUmoney keeps this call only for shops that already use it. Use the operation <b>Create</b> instead.',
	name: 'deprecationNotice',
	type: 'notice',
	default: '',
};

export const amountField: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 2500.00',
	description: 'In rupees, with at most two decimals',
};

export const customerNameField: INodeProperties = {
	displayName: 'Customer Name',
	name: 'customerName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Asha Rao',
	description: 'Letters, digits, spaces and hyphens',
};

export const expiryTimeField = dayField(
	'Expiry Time',
	'expiryTime',
	'The day on which the link expires',
);

export const prevPaymentIdField: INodeProperties = {
	displayName: 'Previous Payment ID',
	name: 'prevPaymentId',
	type: 'string',
	default: '',
	description: 'The payment ID of an earlier payment that this one belongs to',
};

export const userIdField: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	default: '',
	description: 'Your own ID of the customer',
};

export function additionalFields(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options,
	};
}

/** The optional parameters of both calls, as they are sent. */
export function readCommonQuery(
	{ context }: Call<PayUmoneyClient>,
	given: GiveFor,
): Record<string, string> {
	const checkDay = (day: Given) => checkYearMonthDay(day, context.getTimezone());
	return {
		...sentAs('expiryTime', optional(given(expiryTimeField), checkDay)),
		...sentAs('userId', optional(given(userIdField), requiredText)),
		...sentAs('prevPaymentId', optional(given(prevPaymentIdField), requiredText)),
	};
}

/** What either call answers with, as everybody's payment link. Its id is the merchant's own, by which the status is asked for. */
export function toLink(result: IDataObject, purpose: string, isSent: boolean): PaymentLink {
	const paymentId = readText(pick(result, 'paymentid'));
	return {
		...emptyLink,
		linkId: readText(pick(result, 'transactionid', 'merchanttransactionid')),
		url: readText(pick(result, 'paymenturl', 'url')),
		status: isSent ? 'sent' : 'pending',
		amount: readRupees(pick(result, 'amount')),
		purpose,
		buyer: {
			name: readText(pick(result, 'customername')),
			email: readText(pick(result, 'customeremail')),
			phone: readText(pick(result, 'customermobilenumber', 'customerphone')),
		},
		paymentIds: paymentId === null ? null : [paymentId],
	};
}
