import type { INodeProperties } from 'n8n-workflow';

import { guardOptions } from '../../../shared/refund/options';
import { paymentIdField } from './paymentId';

export const options = {
	merchantTransactionId: {
		displayName: 'Merchant Transaction ID',
		name: 'merchantTransactionId',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-1024',
		description:
			'Your own ID of the payment (txnid). When set, the refund is refused if the payment did not succeed or is another one.',
	},
	refundToSource: {
		displayName: 'Refund to Source',
		name: 'refundToSource',
		type: 'number',
		default: 1,
		description:
			'Sent as refundToSource, whose values PayUmoney does not document. Leave it out unless their support gave you a value.',
	},
	requestKey: {
		displayName: 'Request Key',
		name: 'requestKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. ticket-4711-2',
		description:
			'Your own key of this refund. Needed only for a second refund of the same amount on the same payment. It stands for one refund, whatever its amount, and stays in n8n.',
	},
	sendAgain: {
		displayName: 'Send Again',
		name: 'sendAgain',
		type: 'boolean',
		default: false,
		description:
			'Whether to send a refund once more of which n8n does not know whether it was made. Turn it on only after looking in the PayUmoney dashboard, for that one refund.',
	},
} satisfies Record<string, INodeProperties>;

export const fields = {
	paymentId: paymentIdField,
	refundAmount: {
		displayName: 'Refund Amount',
		name: 'refundAmount',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 500.00',
		description:
			'In rupees, with at most two decimals. The word full refunds the whole payment, where PayUmoney tells how much was paid.',
	},
	options: {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...guardOptions, ...Object.values(options)],
	},
} satisfies Record<string, INodeProperties>;
