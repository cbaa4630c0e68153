import type { INodeProperties, INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';

import type { PaymentEvent } from '../types';

type TriggerPanel = NonNullable<INodeTypeDescription['triggerPanel']>;

const PAYMENT_EVENTS: PaymentEvent[] = ['paymentSuccessful', 'paymentFailed'];

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

const commonOptions: INodeProperties[] = [
	{
		displayName: 'Confirm With API',
		name: 'confirmWithApi',
		type: 'boolean',
		default: true,
		description:
			'Whether to ask the gateway about the payment before the workflow starts. What the gateway contradicts starts nothing.',
	},
	{
		displayName: 'If Not Confirmed',
		name: 'ifNotConfirmed',
		type: 'options',
		default: 'start',
		options: [
			{
				name: 'Retry Later',
				value: 'retryLater',
				description:
					'Nothing starts, and the gateway is asked to report the payment again (answer 503). Choose this only where you know that it does: a payment that is reported once, as is usual, never starts the workflow.',
			},
			{
				name: 'Start',
				value: 'start',
				description:
					'The workflow starts and no payment is lost. Its item says <code>confirmed: false</code>: the signature is right, but the gateway has not said the same. Check the payment before you hand out what you cannot take back.',
			},
		],
		description:
			'What to do with a genuine report when the gateway cannot confirm it now: it does not answer within three seconds, has a failure, does not know the payment yet, or is still working on it',
	},
	{
		displayName: 'Ignore Duplicates',
		name: 'ignoreDuplicates',
		type: 'boolean',
		default: true,
		description: 'Whether an event that is delivered again starts nothing',
	},
];

/** The options of a trigger: those that all have, and its own. */
export function optionsField(...own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...commonOptions, ...own],
	};
}

export function noticeField(displayName: string): INodeProperties {
	return { displayName, name: 'notice', type: 'notice', default: '' };
}

/** n8n answers when it has the execution. Without a text here it asks the trigger for the body of that answer. */
export const paymentWebhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	responseData: '',
	path: 'webhook',
};

/** What the editor says about a trigger whose address goes into the gateway's dashboard or into its payment links. */
export function panel(
	gateway: string,
	help: { whereTheUrlGoes: string; toTry: string; activationHint: string },
): TriggerPanel {
	const { whereTheUrlGoes, toTry, activationHint } = help;
	return {
		header: `Receive payments from ${gateway}`,
		executionsHelp: {
			inactive: `${whereTheUrlGoes}<br /><br />To try it now, ${toTry}`,
			active: `${whereTheUrlGoes}<br /><br />The workflow starts by itself whenever a payment is reported to that URL. You find those runs in the list of executions.`,
		},
		activationHint,
	};
}

export function readEvents(value: unknown): PaymentEvent[] {
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	return PAYMENT_EVENTS.filter((event) => chosen.includes(event));
}
