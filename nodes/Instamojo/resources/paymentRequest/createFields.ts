import type { INodeProperties } from 'n8n-workflow';

import { WHOLE_DAY } from '../../../shared/times';
import { phoneField } from '../phoneField';

/** The parameters of a new payment request, shared by every operation that makes one. */
export const createFields = {
	purpose: {
		displayName: 'Purpose',
		name: 'purpose',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Order 1024',
		description: 'What the payment is for, shown to the buyer. 30 characters are sure to fit.',
	},
	amount: {
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2500.00',
		description: 'In rupees, from 9 to 2,00,000, with at most two decimals',
	},
} satisfies Record<string, INodeProperties>;

export const additionalOptions = {
	allowRepeatedPayments: {
		displayName: 'Allow Repeated Payments',
		name: 'allowRepeatedPayments',
		type: 'boolean',
		default: false,
		description:
			'Whether the link takes further payments after the first one. Instamojo contradicts itself about its own default, so this is always sent.',
	},
	buyerName: {
		displayName: 'Buyer Name',
		name: 'buyerName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asha Rao',
		description: 'At most 100 characters',
	},
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. asha@example.com',
		description: 'At most 75 characters',
	},
	expiresAt: {
		displayName: 'Expires At',
		name: 'expiresAt',
		type: 'dateTime',
		default: '',
		description: `When the link stops taking payments. ${WHOLE_DAY}. Instamojo documents a maximum of 600 seconds from now; whether it refuses more is not known.`,
	},
	markFulfilled: {
		displayName: 'Mark Fulfilled',
		name: 'markFulfilled',
		type: 'boolean',
		default: true,
		description:
			'Whether the payment is paid out as usual. When off, it is held until it is released (marketplaces).',
	},
	partnerFee: {
		displayName: 'Partner Fee',
		name: 'partnerFee',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2.50',
		description:
			'The commission of a marketplace, in rupees or in percent as Partner Fee Type says. At most the whole amount.',
	},
	partnerFeeType: {
		displayName: 'Partner Fee Type',
		name: 'partnerFeeType',
		type: 'options',
		options: [
			{ name: 'Fixed', value: 'fixed' },
			{ name: 'Percent', value: 'percent' },
		],
		default: 'fixed',
	},
	phone: phoneField,
	redirectUrl: {
		displayName: 'Redirect URL',
		name: 'redirectUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/thank-you',
		description:
			'Where the buyer goes after paying. What arrives there is not signed: rely on the Instamojo Trigger instead.',
	},
	sendEmail: {
		displayName: 'Send Email',
		name: 'sendEmail',
		type: 'boolean',
		default: false,
		description: 'Whether Instamojo sends the link by email. Needs Email.',
	},
	sendSms: {
		displayName: 'Send SMS',
		name: 'sendSms',
		type: 'boolean',
		default: false,
		description: 'Whether Instamojo sends the link by SMS. Needs Phone.',
	},
} satisfies Record<string, INodeProperties>;

export const webhookOptions = {
	resumeExecution: {
		displayName: 'Resume Execution',
		name: 'resumeExecution',
		type: 'boolean',
		default: false,
		description:
			"Whether the webhook is the address at which this very execution goes on once it waits. Takes the place of Webhook. Use the operation Wait for Payment later in the same workflow: it takes nothing but this link's payment. n8n's own Wait node there takes any post for a payment, even one that Instamojo never sent: after it, check the payment with the operation Get before you hand anything over.",
	},
	webhook: {
		displayName: 'Webhook',
		name: 'webhook',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…',
		description:
			'The production URL of an Instamojo Trigger, or another address on the internet that Instamojo tells of the payment',
	},
} satisfies Record<string, INodeProperties>;

function collectionOf(options: Record<string, INodeProperties>): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: Object.values(options).sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

export const additionalFields = collectionOf({ ...additionalOptions, ...webhookOptions });

/** The fields of a request that Instamojo sends to the buyer and that reports to the execution that makes it. */
export const sendingFields = collectionOf(additionalOptions);
