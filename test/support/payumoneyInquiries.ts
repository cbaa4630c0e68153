import type { INodeParameters } from 'n8n-workflow';

import type { NodeSetup } from './engine';
import { FakeInquiries, type InquiryKind } from './inquiries';
import { payUmoney, startN8n, statusRecord, responseRecord } from './payumoney';

/** The two operations that look up transactions by the merchant's own ids. */
export type Kind = { name: string; operation: string; inquiry: InquiryKind };

export const INQUIRIES: Kind[] = [
	{ name: 'Get Status', operation: 'payment.getStatus', inquiry: 'status' },
	{ name: 'Get Response', operation: 'payment.getResponse', inquiry: 'response' },
];

export const idsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => `order-${index}`);

/** PayUmoney for one of the two operations, and the node set to it. */
export function inquiryOf({ operation, inquiry }: Kind) {
	const start = () =>
		new FakeInquiries(inquiry, (id) =>
			inquiry === 'status'
				? statusRecord({ merchantTransactionId: id })
				: { ...responseRecord({ txnid: id }), merchantTransactionId: id },
		);
	const read = (
		ids: string,
		options: INodeParameters = {},
		settings: Partial<NodeSetup> = {},
	): NodeSetup => payUmoney(operation, { merchantTransactionIds: ids, options }, settings);
	const each = (options: INodeParameters = {}, settings: Partial<NodeSetup> = {}) =>
		read('={{ $json.id }}', options, settings);
	const itemsOf = (ids: string[]) => ids.map((id) => ({ id }));
	const run = async (node: NodeSetup, ids?: string[]) =>
		await startN8n().run(node, ids ? itemsOf(ids) : undefined);
	const references = (json: Array<{ reference?: unknown }>) =>
		json.map(({ reference }) => reference);

	return { start, read, each, run, references };
}
