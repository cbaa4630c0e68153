import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { onPurpose } from '../../../shared/operation/given';
import type { Call, ChangeOperation } from '../../../shared/operation/operation';
import { isRunByAgent } from '../../../shared/operation/agent';
import { isOn } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { fulfilPayment, lookAtHeld } from '../../api/fulfilment';
import { V2_ONLY } from '../../authentication';
import { paymentIdField, readPaymentId } from './locator';
import { optionsOf } from '../../../shared/operation/collections';

const options = {
	allowAiTool: {
		displayName: 'Allow AI Tool',
		name: 'allowAiTool',
		type: 'boolean',
		default: false,
		description:
			'Whether an AI agent that runs this node may really release. When off, an agent gets a dry run.',
	},
	dryRun: {
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only show what would be released. The payment is looked at and nothing is sent.',
	},
} satisfies Record<string, INodeProperties>;

const optionsField = optionsOf(Object.values(options));

const DRY_RUN = 'Dry run: nothing was sent';
const KEPT_FROM_AGENT =
	"Dry run: nothing was sent. An AI agent may release only when 'Allow AI Tool' is on";

/** Why nothing is to be sent; undefined where it is. */
function readDryRun(call: Call<InstamojoClient>): string | undefined {
	const option = onPurpose(call).givenIn(optionsField);
	const isDry = isOn(option(options.dryRun));
	const isKept = !isOn(option(options.allowAiTool)) && isRunByAgent(call.context);
	if (isKept) return KEPT_FROM_AGENT;
	return isDry ? DRY_RUN : undefined;
}

/** @param released the payments that this run has released */
async function release(
	client: InstamojoClient,
	paymentId: string,
	released: Set<string>,
	dryRun: string | undefined,
): Promise<IDataObject> {
	const wasReleased = released.has(paymentId) || (await lookAtHeld(client, paymentId));
	if (wasReleased) return { paymentId, fulfilled: true, outcome: 'alreadyFulfilled' };
	if (dryRun !== undefined) return { paymentId, fulfilled: false, outcome: 'dryRun', note: dryRun };
	const outcome = await fulfilPayment(client, paymentId);
	released.add(paymentId);
	return { paymentId, fulfilled: true, outcome };
}

export const fulfil: ChangeOperation<InstamojoClient> = {
	value: 'fulfil',
	name: 'Fulfil',
	action: 'Fulfil payment',
	description:
		'Release a payment that is held, so that it is paid out. Releasing twice does no harm.',
	authentications: V2_ONLY,
	scopes: ['payments:read', 'payments:fulfil'],
	fields: [paymentIdField, optionsField],
	begin() {
		const released = new Set<string>();
		return {
			prepare(call) {
				const paymentId = readPaymentId(call);
				const dryRun = readDryRun(call);
				return async () => await release(call.client, paymentId, released, dryRun);
			},
		};
	},
};
