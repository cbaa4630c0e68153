import type { INodeProperties } from 'n8n-workflow';

import { paymentIdField } from '../payment/locator';
import { REFUND_REASONS } from './reasons';

const options: INodeProperties[] = [
	{
		displayName: 'Allow AI Tool',
		name: 'allowAiTool',
		type: 'boolean',
		default: false,
		description:
			'Whether an AI agent that runs this node may really refund. When off, an agent gets a dry run.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only show what would be refunded. Everything is checked and nothing is sent.',
	},
	{
		displayName: 'If Already Refunded',
		name: 'ifAlreadyRefunded',
		type: 'options',
		options: [
			{
				name: 'Return the Existing Refund',
				value: 'returnExisting',
				description: 'The workflow goes on with the refund that is there',
			},
			{ name: 'Fail', value: 'fail', description: 'The item fails with a message' },
		],
		default: 'returnExisting',
	},
	{
		displayName: 'Maximum Amount',
		name: 'maximumAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5000',
		description: 'A refund above this many rupees is refused before anything is sent',
	},
	{
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		default: '',
		placeholder: 'e.g. ticket-4711-2',
		description:
			'Your own key of this refund. Needed only for a second refund of the same amount on the same payment: Instamojo refuses a key that was used.',
	},
];

export const createFields: INodeProperties[] = [
	paymentIdField,
	{
		displayName: 'Reason',
		name: 'type',
		type: 'options',
		options: REFUND_REASONS,
		default: 'QFL',
		required: true,
		description: 'The reason as Instamojo classes it',
	},
	{
		displayName: 'Explanation',
		name: 'body',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Parcel arrived damaged, ticket 4711',
		description: 'Why the payment is refunded, in your own words',
	},
	{
		displayName: 'Refund Amount',
		name: 'refundAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 500.00',
		description: 'In rupees. Leave it empty to refund the whole payment.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	},
];
