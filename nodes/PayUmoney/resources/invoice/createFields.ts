import type { INodeProperties } from 'n8n-workflow';

import { WHOLE_DAY } from '../../../shared/times';
import {
	currencyField,
	discountField,
	shippingChargeField,
	subAmountField,
	taxField,
} from './amounts';

const customParamsField: INodeProperties = {
	displayName: 'Custom Params',
	name: 'customParams',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Param',
	default: {},
	description: 'Names and values of your own that PayUmoney keeps with the invoice',
	options: [
		{
			displayName: 'Param',
			name: 'params',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. CustomerID',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 23451243',
				},
			],
		},
	],
};

const customerFields: INodeProperties[] = [
	{
		displayName: 'Address',
		name: 'address',
		type: 'json',
		default: '',
		placeholder: 'e.g. { "line1": "12 Example Road", "city": "Pune", "zipCode": "411001" }',
		description: 'A JSON object. PayUmoney does not document its fields.',
	},
	{
		displayName: 'Alternate Number',
		name: 'alternateNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9999999999',
		description: 'Another phone number of the customer',
	},
	{
		displayName: 'Customer Email',
		name: 'customerEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. asha@example.com',
	},
	{
		displayName: 'Customer Name',
		name: 'customerName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asha Rao',
	},
	{
		displayName: 'Customer Phone',
		name: 'customerPhone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9999999999',
		description: 'Ten digits, or + and the country code. Spaces and dashes are allowed.',
	},
];

const invoiceFields: INodeProperties[] = [
	currencyField,
	customParamsField,
	discountField,
	{
		displayName: 'Expiry Date',
		name: 'expiryDate',
		type: 'dateTime',
		default: '',
		description: `When the invoice stops taking payments. ${WHOLE_DAY}.`,
	},
	{
		displayName: 'Failure URL',
		name: 'failureUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/try-again',
		description: 'Where the buyer goes after a payment that failed',
	},
	{
		displayName: 'Invoice Number',
		name: 'invoiceNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. INV12345678',
		description: 'At most 16 characters. PayUmoney makes one where none is given.',
	},
	{
		displayName: 'Max Payments Allowed',
		name: 'maxPaymentsAllowed',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'How many successful payments the invoice takes',
	},
	shippingChargeField,
	{
		displayName: 'Success URL',
		name: 'successUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/thank-you',
		description:
			'Where the buyer goes after paying. Rely on the PayUmoney Trigger for what was paid, not on this.',
	},
	taxField,
	{
		displayName: 'Via Email',
		name: 'viaEmail',
		type: 'boolean',
		default: false,
		description: 'Whether PayUmoney sends the invoice by email. Needs Customer Email.',
	},
	{
		displayName: 'Via SMS',
		name: 'viaSms',
		type: 'boolean',
		default: false,
		description: 'Whether PayUmoney sends the invoice by SMS. Needs Customer Phone.',
	},
];

export const createFields: INodeProperties[] = [
	{
		displayName: 'Invoice Description',
		name: 'invoiceDescription',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Rent for January',
		description: 'What the invoice is for, shown to the buyer. At most 40 characters.',
	},
	subAmountField,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...customerFields, ...invoiceFields].sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
	},
];
