import type { INodeProperties } from 'n8n-workflow';
import { phoneField } from '../phoneField';

/** The parameters of a new gateway order. */
export const fields = {
	transactionId: {
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order-1024',
		description:
			'Your own ID of this order: up to 64 letters, digits, dashes and underscores. Instamojo takes each only once, so the same order is never created twice. Take it from your data (the number of the order), not from a clock or at random.',
	},
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Asha Rao',
		description: 'The buyer. At most 100 characters.',
	},
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. asha@example.com',
		description: 'At most 75 characters',
	},
	phone: { ...phoneField, required: true },
	amount: {
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2500.00',
		description: 'In rupees, 9 or more, with at most two decimals',
	},
	redirectUrl: {
		displayName: 'Redirect URL',
		name: 'redirectUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/thank-you',
		description:
			'Where the buyer goes afterwards, even when the payment failed. It may hold no question mark. What arrives there is not signed: rely on the Instamojo Trigger instead.',
	},
	webhookUrl: {
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…',
		description:
			'The production URL of an Instamojo Trigger, or another address on the internet that Instamojo tells of the payment',
	},
	description: {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Two tickets for Saturday',
		description: 'What the order is for. At most 255 characters.',
	},
} satisfies Record<string, INodeProperties>;
