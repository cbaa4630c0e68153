import nock from 'nock';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Engine } from './engine';
import { REQUEST_ID, type Generation } from './generations';
import type { Posted } from './http.mts';
import { api, formApi, instamojo } from './instamojo';
import type { Outcome } from './outcome';
import { deliver, type Delivery, type DeliveryOptions } from './webhook';
import type { NodeSetup } from './workspace';

type Settings = Partial<NodeSetup>;

/** The Instamojo node set to make a link that Instamojo sends, and to wait for its payment. */
export const createAndWait = (
	generation: Generation,
	parameters: INodeParameters = {},
	settings: Settings = {},
): NodeSetup =>
	instamojo(
		generation,
		'paymentRequest.createAndWait',
		{
			purpose: 'FIFA 16',
			amount: '2500',
			additionalFields: { email: 'foo@example.com', sendEmail: true },
			...parameters,
		},
		settings,
	);

/** The Instamojo node set to wait for the payment of the link that most tests are about. */
export const waitForPayment = (
	generation: Generation,
	parameters: INodeParameters = {},
	settings: Settings = {},
): NodeSetup =>
	instamojo(
		generation,
		'paymentRequest.waitForPayment',
		{ paymentRequestId: REQUEST_ID, ...parameters },
		settings,
	);

/** Both operations that wait. */
export const waits = [
	{ operation: 'createAndWait', node: createAndWait },
	{ operation: 'waitForPayment', node: waitForPayment },
];

/** Instamojo making the link. It gives back the webhook that it was sent, as it does. */
export function expectLink(generation: Generation, fields: IDataObject = {}) {
	const sent: Array<Record<string, string>> = [];
	formApi(generation)
		.post(`/${generation.requestsPath}/`, (form: Record<string, string>) => {
			sent.push(form);
			return true;
		})
		.reply(() => [
			201,
			generation.one(
				'payment_request',
				generation.paymentRequest({ webhook: sent[0]?.webhook ?? null, ...fields }),
			),
		]);
	return sent;
}

/** Instamojo showing the link to wait for. Without a webhook among the fields the key is missing. */
export function expectLook(generation: Generation, fields: IDataObject = {}): nock.Scope {
	const link: IDataObject = generation.paymentRequest({ payments: [] });
	delete link.webhook;
	return api(generation)
		.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
		.reply(200, generation.one('payment_request', { ...link, ...fields }));
}

/** Lets an operation come to waiting for its payment. */
export async function beginToWait(
	n8n: Engine,
	generation: Generation,
	node: NodeSetup,
	item: IDataObject = {},
): Promise<Outcome> {
	if (node.parameters.operation === 'createAndWait') expectLink(generation);
	else expectLook(generation);
	return await n8n.run(node, [item]);
}

let executions = 0;

/** Posts to the address of an execution that waits; each call with the same outcome posts to the same execution. */
export function wakingOf(n8n: Engine, node: NodeSetup, { kept }: Outcome) {
	const executionId = `waiting-${++executions}`;
	const waiting = { kept, executionId };
	return async (posted: Posted, options: DeliveryOptions = {}): Promise<Delivery> =>
		await deliver(n8n, node, posted, { ...options, waiting });
}
