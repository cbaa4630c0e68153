import type { INodeParameters } from 'n8n-workflow';

import type { NodeSetup } from './engine';
import { PAYMENT_ID, type Generation } from './generations';
import { instamojo } from './instamojo';

/** What every refund of the tests has: the payment, a reason and an explanation. */
export const REFUND: INodeParameters = {
	paymentId: { __rl: true, mode: 'id', value: PAYMENT_ID },
	type: 'QFL',
	body: 'Parcel arrived damaged',
};

export type Settings = Partial<NodeSetup>;

/** The Instamojo node set to refund the payment; an empty amount is the whole of it. */
export function refund(
	generation: Generation,
	refundAmount: string,
	options: INodeParameters = {},
	settings: Settings = {},
): NodeSetup {
	const parameters = { ...REFUND, refundAmount, options };
	return instamojo(generation, 'refund.create', parameters, settings);
}
