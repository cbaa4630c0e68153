import type { INodeProperties } from 'n8n-workflow';

import { isSet, optional, refuse, type Given } from '../../../shared/given';
import { parseRupees, type Paise } from '../../../shared/money';
import { onPurpose } from '../../../shared/operation/given';
import type { Call } from '../../../shared/operation/operation';
import { checkTime, WHOLE_DAY } from '../../../shared/times';
import { checkChoice, requiredText } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { readWanted, type Wanted } from '../../api/query';
import { optionsOf } from '../../../shared/operation/collections';

const DAYS_BACK = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

const ON_SEVERAL = ['fail', 'returnAll', 'returnNewest'] as const;
const IF_NOT_FOUND = ['fail', 'returnNothing'] as const;
const STATUSES = ['any', 'failed', 'successful'] as const;

export type FindOptions = {
	amount: Paise | undefined;
	status: (typeof STATUSES)[number];
	/** Milliseconds. */
	createdAfter: number;
	createdBefore: number;
	onSeveral: (typeof ON_SEVERAL)[number];
	ifNotFound: (typeof IF_NOT_FOUND)[number];
};

const queryField: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. asha@example.com',
	description:
		'What you know of the payment: its ID, the ID or address of its payment request (the short address too), the email address or phone number of the buyer, or words of the purpose, such as an order number. What it is, is told by its form. Words have to be whole and in their order; capitals do not matter.',
};

const options = {
	amount: {
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2500.00',
		description: 'Only payments of this amount, in rupees',
	},
	createdAfter: {
		displayName: 'Created After',
		name: 'createdAfter',
		type: 'dateTime',
		default: '',
		description:
			'How far back to search: 90 days where this is left out. The time of the payment counts, and for words of the purpose the time of its payment request. A payment or payment request that is named by ID or address is found whatever its age.',
	},
	createdBefore: {
		displayName: 'Created Before',
		name: 'createdBefore',
		type: 'dateTime',
		default: '',
		description: `${WHOLE_DAY}. The time of the payment counts.`,
	},
	ifNotFound: {
		displayName: 'If Not Found',
		name: 'ifNotFound',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Fail, and say what was searched' },
			{ name: 'Return Nothing', value: 'returnNothing', description: 'Give no item' },
		],
		default: 'fail',
		description: 'What to do where no payment is found',
	},
	onSeveral: {
		displayName: 'On Several',
		name: 'onSeveral',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Fail, and say between which' },
			{ name: 'Return All', value: 'returnAll', description: 'Give each of them, newest first' },
			{ name: 'Return Newest', value: 'returnNewest', description: 'Give the newest of them' },
		],
		default: 'returnAll',
		description: 'What to do where more than one payment is found',
	},
	status: {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Any', value: 'any', description: 'Those under way, too' },
			{ name: 'Failed', value: 'failed' },
			{
				name: 'Successful',
				value: 'successful',
				description: 'Those that were refunded later, too',
			},
		],
		default: 'successful',
		description:
			'Only payments of this status. Successful are those that were refunded later, too: hidden, they would leave another payment of the same buyer looking like the only one. A payment that is named by its own ID is found whatever its status.',
	},
} satisfies Record<string, INodeProperties>;

const optionsField = optionsOf(Object.values(options));

export const findFields = [queryField, optionsField];

/** By what the payment is looked for, in the order to try it. @throws UserError naming the parameter when that is nothing */
export function readQuery({ given }: Call<InstamojoClient>): Wanted[] {
	const query = given(queryField);
	const wanted = readWanted(requiredText(query));
	if (wanted.length > 0) return wanted;
	return refuse(
		query,
		'names nothing that a payment can be found by',
		`Enter in '${query.displayName}' an ID, the address of a payment page, an email address, a phone number, or words of the purpose`,
	);
}

function chosen<Choice extends string>(
	given: Given,
	choices: readonly Choice[],
	otherwise: Choice,
): Choice {
	return isSet(given) ? checkChoice(given, choices) : otherwise;
}

/** What an expression in an option gives may not be nothing: a search that is wider than it was meant to be finds another's payment. */
export function readOptions(call: Call<InstamojoClient>): FindOptions {
	const option = onPurpose(call).givenIn(optionsField);
	const timezone = call.context.getTimezone();
	const after = optional(option(options.createdAfter), (given) =>
		checkTime(given, timezone, 'first'),
	);
	const before = optional(option(options.createdBefore), (given) =>
		checkTime(given, timezone, 'last'),
	);
	const createdAfter = after?.toMillis() ?? Date.now() - DAYS_BACK * DAY_MS;
	const createdBefore = before?.toMillis() ?? Infinity;
	if (createdBefore < createdAfter)
		refuse(
			option(options.createdBefore),
			`lies before '${options.createdAfter.displayName}'`,
			`'${options.createdAfter.displayName}' is ${DAYS_BACK} days back where it is left out. Set it to where the search shall end`,
		);
	return {
		amount: optional(option(options.amount), parseRupees),
		status: chosen(option(options.status), STATUSES, 'successful'),
		createdAfter,
		createdBefore,
		onSeveral: chosen(option(options.onSeveral), ON_SEVERAL, 'returnAll'),
		ifNotFound: chosen(option(options.ifNotFound), IF_NOT_FOUND, 'fail'),
	};
}
