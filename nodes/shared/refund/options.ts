import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { parseRupees, type Paise } from '../money';
import { readGiven, type Given } from '../operation/given';
import type { Call } from '../operation/operation';
import { checkChoice, isOn } from '../validate';
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
	{
		displayName: 'Maximum Total',
		name: 'maximumTotal',
		type: 'string',
		default: '',
		placeholder: 'e.g. 50000',
		description:
			'When all refunds that this run would make come to more than this many rupees, none is made. What exists already is not counted. The value of the first item counts.',
	},
];

const KEPT_FROM_AGENT =
	"Dry run: nothing was sent. An AI agent may refund only when 'Allow AI Tool' is on";

function readMaximum(given: Given, name: string, displayName: string): Paise | undefined {
	const value = given(name, displayName);
	return value === undefined ? undefined : parseRupees(value, displayName);
}

/** What all refunds of a run may come to, in paise. @throws UserError when it cannot be read */
export function readMaximumTotal(given: Given): Paise | undefined {
	return readMaximum(given, 'maximumTotal', 'Maximum Total');
}

/**
 * Reads these options. An AI agent's refund is a dry run unless the user allows it.
 *
 * @throws UserError naming the option that cannot be read
 */
export function readGuardOptions(
	context: IExecuteFunctions,
	given: Given,
): Omit<RefundOrder, 'paymentId' | 'amount' | 'ownKey' | 'ownKeyName'> {
	const isAllowed = isOn(given('allowAiTool', 'Allow AI Tool'), 'Allow AI Tool');
	const keptFromAgent = isRunByAgent(context) && !isAllowed;
	const ifAlreadyRefunded = given('ifAlreadyRefunded', 'If Already Refunded');
	return {
		maximumAmount: readMaximum(given, 'maximumAmount', 'Maximum Amount'),
		dryRun: isOn(given('dryRun', 'Dry Run'), 'Dry Run') || keptFromAgent,
		dryRunReason: keptFromAgent ? KEPT_FROM_AGENT : undefined,
		ifAlreadyRefunded: checkChoice(ifAlreadyRefunded ?? 'returnExisting', 'If Already Refunded', [
			'returnExisting',
			'fail',
		]),
		sendAgain: isOn(given('sendAgain', 'Send Again'), 'Send Again'),
	};
}

/**
 * The amount to refund; as the word `full` it is the whole payment.
 *
 * @param whenEmpty what it means that it was left empty by hand; where nothing is given, it has to be entered
 * @throws UserError when it is no amount, or an expression that gives nothing
 */
export function readRefundAmount<Client>(call: Call<Client>, whenEmpty?: 'full'): Paise | 'full' {
	const value = readGiven(call, 'refundAmount', 'Refund Amount') ?? whenEmpty ?? '';
	const isFull = typeof value === 'string' && value.trim().toLowerCase() === 'full';
	return isFull ? 'full' : parseRupees(value, 'Refund Amount');
}
