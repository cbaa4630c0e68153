import type { INodeProperties } from 'n8n-workflow';

import type { Parameters, Suspension } from '../../../shared/operation/operation';
import { readWaitLimit, waitLimitFields } from '../../../shared/operation/waitLimit';
import type { PaymentLink } from '../../../shared/types';
import { isOn } from '../../../shared/validate';
import { notPaid } from '../../../shared/webhook/waitedItem';
import type { WaitedFor } from '../../../shared/webhook/waiting';
import { optionsOf } from '../../../shared/operation/collections';

const resumeOnFailureOption: INodeProperties = {
	displayName: 'Resume on Failure',
	name: 'resumeOnFailure',
	type: 'boolean',
	default: false,
	description:
		"Whether a failed payment ends the waiting, too. The buyer may try again on the same link. Instamojo's support has to switch on reports of failed payments first.",
};

const optionsField = optionsOf([resumeOnFailureOption]);

/** What every operation has that waits for a payment. */
export const waitFields: INodeProperties[] = [...waitLimitFields, optionsField];

/**
 * Reads how to wait.
 *
 * @returns what the execution has to know to wait for the payment of a link
 * @throws UserError naming the field that is wrong
 */
export function readWait(parameters: Parameters): (link: PaymentLink, left: string) => Suspension {
	const limit = readWaitLimit(parameters);
	const resumeOnFailure = isOn(parameters.givenIn(optionsField)(resumeOnFailureOption));
	return (link, left) => {
		const remember: WaitedFor = { reference: String(link.linkId), resumeOnFailure };
		return { until: new Date(Date.now() + limit), atLimit: notPaid(link), remember, left };
	};
}
