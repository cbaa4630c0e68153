import { DateTime } from 'luxon';

import { refuse, type Given } from './given';

/** What a user enters for a time. Each check throws a UserError naming the parameter. */

/**
 * A full date, alone or with a time behind it. Luxon alone also reads a year, a month, a week, the day of a year and a
 * time of today.
 */
const FULL_DATE = /^\d{4}(?:-\d{2}-\d{2}|\d{4})(?:T(?<clock>[\d:.,]+)(?<zone>.*))?$/i;
const MIDNIGHT = /^00(?::?00){0,2}(?:[.,]0+)?$/;

export type EnteredTime = {
	/** In the zone that it names, or in the workflow's. */
	time: DateTime<true>;
	namesZone: boolean;
	/** Whether it is a date alone, or its own clock shows midnight. */
	isMidnight: boolean;
};

/** Whether a day is meant by its first moment, as where something begins, or by its last, as where something ends. */
export type Edge = 'first' | 'last';

/** Said in the description of each field in which a picked day counts to its end. */
export const WHOLE_DAY =
	'A day counts to its end: a date alone, or midnight without a time zone, which is what the date picker writes for a picked day';

function isoText(value: unknown): string {
	if (DateTime.isDateTime(value)) return value.toISO() ?? '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	return typeof value === 'string' ? value.trim() : '';
}

/**
 * A time in any ISO 8601 form with a full date.
 *
 * @throws UserError when the value is none
 */
export function readEntered(given: Given, timezone: string): EnteredTime {
	const text = isoText(given.value);
	const form = FULL_DATE.exec(text);
	const time = DateTime.fromISO(text, { zone: timezone, setZone: true });
	if (!form || !time.isValid) {
		refuse(
			given,
			'is not a full date, alone or with a time',
			`Enter year, month and day in '${given.displayName}', like 2026-11-21 or 2026-11-21T18:30:00+05:30`,
		);
	}
	const { clock, zone } = form.groups ?? {};
	return { time, namesZone: Boolean(zone), isMidnight: !clock || MIDNIGHT.test(clock) };
}

/**
 * A time in any ISO 8601 form with a full date; one that names no zone is in `timezone` (the workflow's). A bare date is
 * a whole day, and so is what n8n's date picker writes for one: midnight without a zone.
 *
 * @param edge which moment of a whole day is meant
 * @returns the time in UTC
 * @throws UserError when the value is no full date
 */
export function checkTime(given: Given, timezone: string, edge: Edge): DateTime<true> {
	const { time, namesZone, isMidnight } = readEntered(given, timezone);
	const isWholeDay = isMidnight && !namesZone;
	return (isWholeDay && edge === 'last' ? time.endOf('day') : time).toUTC();
}

/**
 * The moment until which something lasts, as `checkTime` reads it.
 *
 * @throws UserError when the value is no full date, or that moment has passed
 */
export function checkExpiry(given: Given, timezone: string): DateTime<true> {
	const expiry = checkTime(given, timezone, 'last');
	if (expiry.toMillis() > Date.now()) return expiry;
	return refuse(
		given,
		'lies in the past',
		`Enter today or a later time in '${given.displayName}', or leave it out`,
	);
}
