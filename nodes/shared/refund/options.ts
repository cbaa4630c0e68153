import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isSet, optional, type Given, type GiveFor } from '../given';
import { parseRupees, type Paise } from '../money';
import { onPurpose } from '../operation/given';
import type { Call } from '../operation/operation';
import { checkChoice, isOn } from '../validate';
import { isRunByAgent } from '../operation/agent';
import type { RefundOrder } from './plan';

/** What a user can tell the refund guard, the same for every gateway. */
const options = {
	allowAiTool: {
		displayName: 'Allow AI Tool',
		name: 'allowAiTool',
		type: 'boolean',
		default: false,
		description:
			'Whether an AI agent that runs this node may really refund. When off, an agent gets a dry run.',
	},
	dryRun: {
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only show what would be refunded. Everything is checked and nothing is sent.',
	},
	ifAlreadyRefunded: {
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
	maximumAmount: {
		displayName: 'Maximum Amount',
		name: 'maximumAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5000',
		description: 'A refund above this many rupees is refused before anything is sent',
	},
	maximumTotal: {
		displayName: 'Maximum Total',
		name: 'maximumTotal',
		type: 'string',
		default: '',
		placeholder: 'e.g. 50000',
		description:
			'When all refunds that this run would make come to more than this many rupees, none is made. What exists already is not counted. The value of the first item counts.',
	},
} satisfies Record<string, INodeProperties>;

export const guardOptions: INodeProperties[] = Object.values(options);

const KEPT_FROM_AGENT =
	"Dry run: nothing was sent. An AI agent may refund only when 'Allow AI Tool' is on";

/** What all refunds of a run may come to, in paise. @throws UserError when it cannot be read */
export function readMaximumTotal(given: GiveFor): Paise | undefined {
	return optional(given(options.maximumTotal), parseRupees);
}

const checkIfAlreadyRefunded = (given: Given) => checkChoice(given, ['returnExisting', 'fail']);

/**
 * Reads these options. An AI agent's refund is a dry run unless the user allows it.
 *
 * @throws UserError naming the option that cannot be read
 */
export function readGuardOptions(
	context: IExecuteFunctions,
	given: GiveFor,
): Pick<RefundOrder, 'maximumAmount' | 'dryRun' | 'dryRunReason' | 'ifAlreadyRefunded'> {
	const keptFromAgent = !isOn(given(options.allowAiTool)) && isRunByAgent(context);
	return {
		maximumAmount: optional(given(options.maximumAmount), parseRupees),
		dryRun: isOn(given(options.dryRun)) || keptFromAgent,
		dryRunReason: keptFromAgent ? KEPT_FROM_AGENT : undefined,
		ifAlreadyRefunded:
			optional(given(options.ifAlreadyRefunded), checkIfAlreadyRefunded) ?? 'returnExisting',
	};
}

/**
 * The amount to refund; as the word `full` it is the whole payment.
 *
 * @param field the gateway's own, as only some let it be empty
 * @param whenEmpty what it means that it was left empty by hand; where nothing is given, it has to be entered
 * @throws UserError when it is no amount, or an expression that gives nothing
 */
export function readRefundAmount<Client>(
	call: Call<Client>,
	field: INodeProperties,
	whenEmpty?: 'full',
): Paise | 'full' {
	const given = onPurpose(call).given(field);
	if (!isSet(given) && whenEmpty) return whenEmpty;
	const value = given.value ?? '';
	const isFull = typeof value === 'string' && value.trim().toLowerCase() === 'full';
	return isFull ? 'full' : parseRupees({ ...given, value });
}
