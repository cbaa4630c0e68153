import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { AUTHENTICATIONS, V2_ONLY } from '../authentication';

const EVENTS = [
	'orderPaid',
	'paymentFailed',
	'paymentSuccessful',
	'payoutPaid',
	'refundUpdated',
] as const;

export type PollEvent = (typeof EVENTS)[number];

const choices: Record<PollEvent, INodePropertyOptions> = {
	orderPaid: {
		name: 'Order Paid',
		value: 'orderPaid',
		description: 'A store order was paid in full',
	},
	paymentFailed: {
		name: 'Payment Failed',
		value: 'paymentFailed',
		description: 'A payment failed, whether or not a webhook told of it',
	},
	paymentSuccessful: {
		name: 'Payment Successful',
		value: 'paymentSuccessful',
		description: 'A payment succeeded, whether or not a webhook told of it',
	},
	payoutPaid: {
		name: 'Payout Paid',
		value: 'payoutPaid',
		description: 'Instamojo paid money out to your bank account',
	},
	refundUpdated: {
		name: 'Refund Updated',
		value: 'refundUpdated',
		description: 'A refund was made, also in the dashboard, or what has become of it changed',
	},
};

/** What only v2 has. */
const OF_V2: PollEvent[] = ['orderPaid', 'payoutPaid'];
const OF_BOTH: PollEvent[] = ['paymentFailed', 'paymentSuccessful', 'refundUpdated'];

function eventField(authentications: string[], events: PollEvent[]): INodeProperties {
	return {
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		required: true,
		displayOptions: { show: { authentication: authentications } },
		options: events.map((event) => choices[event]),
		default: 'paymentSuccessful',
	};
}

/** What an API generation lacks is not offered under it. */
export const eventFields: INodeProperties[] = [
	eventField(
		AUTHENTICATIONS.filter((authentication) => !V2_ONLY.includes(authentication)),
		OF_BOTH,
	),
	eventField(V2_ONLY, [...EVENTS]),
];

/** @returns undefined where the value is no event of that generation */
export function readEvent(value: unknown, generation: 'v1.1' | 'v2'): PollEvent | undefined {
	const event = EVENTS.find((one) => one === value);
	const isThere = event !== undefined && (generation === 'v2' || !OF_V2.includes(event));
	return isThere ? event : undefined;
}
