import type { INodeParameters } from 'n8n-workflow';

import type { NodeSetup } from './engine';
import { PAYMENT_ID, payUmoney } from './payumoney';

/** The node set to refund a part of the payment. */
export function refund(
	refundAmount: string,
	options: INodeParameters = {},
	settings: Partial<NodeSetup> = {},
): NodeSetup {
	return payUmoney('refund.create', { paymentId: PAYMENT_ID, refundAmount, options }, settings);
}
