import type { INodeProperties } from 'n8n-workflow';

import { refuse, type Given } from '../given';
import { checkChoice } from '../validate';
import type { Parameters } from './operation';

const MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

type Unit = keyof typeof MS;

const UNITS: Unit[] = ['minutes', 'hours', 'days'];

/** n8n itself takes any time before the year 3000. Nobody waits longer than this for a payment but by mistake. */
const MOST_DAYS = 365;

/** A number as an expression may give it: without exponents, commas or words. */
const DECIMAL = /^\d+(\.\d+)?$/;

const waitLimitField: INodeProperties = {
	displayName: 'Wait Limit',
	name: 'waitLimit',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 24,
	required: true,
	description:
		'How long to wait at most. Fractions count, too (0.5). When nobody has paid by then, the workflow goes on, up to a minute later, with an item that says <code>status: pending</code> and has no <code>paymentId</code>.',
};

const waitLimitUnitField: INodeProperties = {
	displayName: 'Wait Limit Unit',
	name: 'waitLimitUnit',
	type: 'options',
	options: [
		{ name: 'Days', value: 'days' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Minutes', value: 'minutes' },
	],
	default: 'hours',
};

export const waitLimitFields: INodeProperties[] = [waitLimitField, waitLimitUnitField];

function readNumber({ value }: Given): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : Number.NaN;
}

/**
 * How long to wait.
 *
 * @returns milliseconds, more than none and at most a year
 * @throws UserError naming the field that is wrong
 */
export function readWaitLimit({ given }: Parameters): number {
	const limit = given(waitLimitField);
	const milliseconds = Math.ceil(
		readNumber(limit) * MS[checkChoice(given(waitLimitUnitField), UNITS)],
	);
	if (!(milliseconds > 0)) {
		refuse(
			limit,
			'is not a number above zero',
			`Enter in '${limit.displayName}' how long to wait, for example 24 or 0.5. If it is an expression, check that the incoming item has the value`,
		);
	}
	if (milliseconds <= MOST_DAYS * MS.days) return milliseconds;
	return refuse(
		limit,
		`is longer than ${MOST_DAYS} days`,
		`Enter less in '${limit.displayName}', or choose a smaller unit in '${waitLimitUnitField.displayName}'`,
	);
}
