import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { parseRupees } from '../money';
import type { Call } from '../operation/operation';
import { checkChoice, isOn, isSet } from '../validate';
import { isRunByAgent } from './agent';
import type { RefundOrder } from './plan';

/** What a user can tell the refund guard, the same for every gateway. */
export const guardOptions: INodeProperties[] = [
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
];

const KEPT_FROM_AGENT =
	"Dry run: nothing was sent. An AI agent may refund only when 'Allow AI Tool' is on";

/**
 * Reads these options. An AI agent's refund is a dry run unless the user allows it.
 *
 * @throws UserError naming the option that cannot be read
 */
export function readGuardOptions<Client>(
	{ context }: Call<Client>,
	{ allowAiTool, dryRun, ifAlreadyRefunded, maximumAmount }: IDataObject,
): Pick<RefundOrder, 'dryRun' | 'dryRunReason' | 'ifAlreadyRefunded' | 'maximumAmount'> {
	const keptFromAgent = isRunByAgent(context) && !isOn(allowAiTool, 'Allow AI Tool');
	return {
		maximumAmount: isSet(maximumAmount) ? parseRupees(maximumAmount, 'Maximum Amount') : undefined,
		dryRun: isOn(dryRun, 'Dry Run') || keptFromAgent,
		dryRunReason: keptFromAgent ? KEPT_FROM_AGENT : undefined,
		ifAlreadyRefunded: checkChoice(ifAlreadyRefunded ?? 'returnExisting', 'If Already Refunded', [
			'returnExisting',
			'fail',
		]),
	};
}
