import type { INodeProperties } from 'n8n-workflow';

import { guardOptions } from '../../../shared/refund/options';
import { paymentIdField } from '../payment/locator';
import { REFUND_REASONS } from './reasons';

export const transactionIdOption: INodeProperties = {
	displayName: 'Transaction ID',
	name: 'transactionId',
	type: 'string',
	default: '',
	placeholder: 'e.g. ticket-4711-2',
	description:
		'Your own key of this refund. Needed only for a second refund of the same amount on the same payment: It stands for one refund, whatever its amount: Instamojo refuses a key that was used.',
};

export const fields = {
	payment: paymentIdField,
	reason: {
		displayName: 'Reason',
		name: 'type',
		type: 'options',
		options: REFUND_REASONS,
		default: 'QFL',
		required: true,
		description: 'The reason as Instamojo classes it',
	},
	explanation: {
		displayName: 'Explanation',
		name: 'body',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Parcel arrived damaged, ticket 4711',
		description: 'Why the payment is refunded, in your own words',
	},
	refundAmount: {
		displayName: 'Refund Amount',
		name: 'refundAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 500.00',
		description:
			'In rupees. Leave it empty, or enter the word full, to refund the whole payment. An expression that gives nothing is refused.',
	},
	options: {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...guardOptions, transactionIdOption],
	},
} satisfies Record<string, INodeProperties>;
