import type { INodeProperties } from 'n8n-workflow';

import type { PaymentEvent } from '../types';

export const PAYMENT_EVENTS: PaymentEvent[] = ['paymentSuccessful', 'paymentFailed'];

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [
		{ name: 'Payment Failed', value: 'paymentFailed' },
		{ name: 'Payment Successful', value: 'paymentSuccessful' },
	],
	default: ['paymentSuccessful'],
};

export const confirmField: INodeProperties = {
	displayName: 'Confirm With API',
	name: 'confirmWithApi',
	type: 'boolean',
	default: true,
	description:
		'Whether to ask the gateway about the payment before the workflow starts. What the gateway contradicts starts nothing.',
};

export const duplicatesField: INodeProperties = {
	displayName: 'Ignore Duplicates',
	name: 'ignoreDuplicates',
	type: 'boolean',
	default: true,
	description: 'Whether an event that is delivered again starts nothing',
};

export function readEvents(value: unknown): PaymentEvent[] {
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	return PAYMENT_EVENTS.filter((event) => chosen.includes(event));
}
