import type { INodeProperties } from 'n8n-workflow';

import { WHOLE_DAY } from '../../../shared/times';
import {
	currencyField,
	discountField,
	shippingChargeField,
	subAmountField,
	taxField,
} from './amounts';

export const param = {
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. CustomerID',
	},
	value: {
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 23451243',
	},
} satisfies Record<string, INodeProperties>;

const customParamsField: INodeProperties = {
	displayName: 'Custom Params',
	name: 'customParams',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Param',
	default: {},
	description: 'Names and values of your own that PayUmoney keeps with the invoice',
	options: [{ displayName: 'Param', name: 'params', values: Object.values(param) }],
};

export const customerOptions = {
	address: {
		displayName: 'Address',
		name: 'address',
		type: 'json',
		default: '',
		placeholder: 'e.g. { "line1": "12 Example Road", "city": "Pune", "zipCode": "411001" }',
		description: 'A JSON object. PayUmoney does not document its fields.',
	},
	alternateNumber: {
		displayName: 'Alternate Number',
		name: 'alternateNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9999999999',
		description: 'Another phone number of the customer',
	},
	customerEmail: {
		displayName: 'Customer Email',
		name: 'customerEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. asha@example.com',
	},
	customerName: {
		displayName: 'Customer Name',
		name: 'customerName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asha Rao',
	},
	customerPhone: {
		displayName: 'Customer Phone',
		name: 'customerPhone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9999999999',
		description: 'Ten digits, or + and the country code. Spaces and dashes are allowed.',
	},
} satisfies Record<string, INodeProperties>;

export const invoiceOptions = {
	currency: currencyField,
	customParams: customParamsField,
	discount: discountField,
	expiryDate: {
		displayName: 'Expiry Date',
		name: 'expiryDate',
		type: 'dateTime',
		default: '',
		description: `When the invoice stops taking payments. ${WHOLE_DAY}.`,
	},
	failureUrl: {
		displayName: 'Failure URL',
		name: 'failureUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/try-again',
		description: 'Where the buyer goes after a payment that failed',
	},
	invoiceNumber: {
		displayName: 'Invoice Number',
		name: 'invoiceNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. INV12345678',
		description: 'At most 16 characters. PayUmoney makes one where none is given.',
	},
	maxPaymentsAllowed: {
		displayName: 'Max Payments Allowed',
		name: 'maxPaymentsAllowed',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'How many successful payments the invoice takes',
	},
	shippingCharge: shippingChargeField,
	successUrl: {
		displayName: 'Success URL',
		name: 'successUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/thank-you',
		description:
			'Where the buyer goes after paying. Rely on the PayUmoney Trigger for what was paid, not on this.',
	},
	tax: taxField,
	viaEmail: {
		displayName: 'Via Email',
		name: 'viaEmail',
		type: 'boolean',
		default: false,
		description: 'Whether PayUmoney sends the invoice by email. Needs Customer Email.',
	},
	viaSms: {
		displayName: 'Via SMS',
		name: 'viaSms',
		type: 'boolean',
		default: false,
		description: 'Whether PayUmoney sends the invoice by SMS. Needs Customer Phone.',
	},
} satisfies Record<string, INodeProperties>;

export const fields = {
	invoiceDescription: {
		displayName: 'Invoice Description',
		name: 'invoiceDescription',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Rent for January',
		description: 'What the invoice is for, shown to the buyer. At most 40 characters.',
	},
	subAmount: subAmountField,
	additionalFields: {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: Object.values({ ...customerOptions, ...invoiceOptions }).sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
	},
} satisfies Record<string, INodeProperties>;
