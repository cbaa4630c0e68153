import { packageNode, payUmoneyNode } from '../../e2e/workflows.mts';
import type { Json } from '../../e2e/support/json.mts';
import { answeringItems } from './answering.mts';

export const linkMakers = ['v1.1', 'v2', 'payumoney'] as const;

export type LinkMaker = (typeof linkMakers)[number];

function linkNode(maker: LinkMaker): Json {
	if (maker === 'payumoney') {
		return payUmoneyNode('payUmoney', 'Link', {
			resource: 'invoice',
			operation: 'create',
			invoiceDescription: '={{ $json.purpose }}',
			subAmount: '={{ $json.amount }}',
			additionalFields: {
				customerName: 'Asha Rao',
				customerEmail: 'asha@example.com',
				customerPhone: '99999 99999',
			},
		});
	}
	return packageNode('instamojo', 'Link', maker === 'v2' ? 'oAuth2' : 'apiKey', {
		resource: 'paymentRequest',
		operation: 'create',
		purpose: '={{ $json.purpose }}',
		amount: '={{ $json.amount }}',
		additionalFields: {
			buyerName: 'Asha Rao',
			email: 'asha@example.com',
			phone: '99999 99999',
			webhook: '={{ $json.webhook }}',
		},
	});
}

/** A workflow that makes the links it is asked for. */
export function linkMakerWorkflow(maker: LinkMaker, path: string): Json {
	const node = { ...linkNode(maker), onError: 'continueRegularOutput' };
	return answeringItems(`Links ${maker}`, path, node);
}
