import { DateTime } from 'luxon';

import type { Given } from '../../shared/given';
import { readEntered } from '../../shared/times';

/** PayUmoney's times without a zone are Indian Standard Time, which has had no other offset since 1945. */
const INDIA = 'UTC+5:30';

const EPOCH = /^\d{12,13}$/;

function toUtc(time: DateTime): string | null {
	return time.isValid ? time.toUTC().toISO() : null;
}

/**
 * A time as PayUmoney writes it, as ISO 8601 in UTC: `2017-04-26 15:59:51.0` (Indian Standard Time), RFC 3339, or
 * milliseconds since 1970. Anything else, the text "null" included, is null.
 */
export function readTime(value: unknown): string | null {
	if (typeof value === 'number') return toUtc(DateTime.fromMillis(value));
	if (typeof value !== 'string') return null;
	const text = value.trim();
	if (EPOCH.test(text)) return toUtc(DateTime.fromMillis(Number(text)));
	const form = { zone: INDIA };
	return toUtc(text.includes('T') ? DateTime.fromISO(text, form) : DateTime.fromSQL(text, form));
}

/**
 * The Indian date of a time that a user entered. A bare date stays that date, and so does midnight by the clock of
 * what was entered: it is a picked day, wherever it was picked.
 */
function readDay(given: Given, timezone: string): DateTime {
	const { time, isMidnight } = readEntered(given, timezone);
	return isMidnight ? time : time.setZone(INDIA);
}

/**
 * A day as `dd-mm-yyyy` (Get Payment Response).
 *
 * @throws UserError when the value is no full date
 */
export function checkDayMonthYear(given: Given, timezone: string): string {
	return readDay(given, timezone).toFormat('dd-MM-yyyy');
}

/**
 * A day as `yyyy-mm-dd` (the deprecated invoice calls).
 *
 * @throws UserError when the value is no full date
 */
export function checkYearMonthDay(given: Given, timezone: string): string {
	return readDay(given, timezone).toFormat('yyyy-MM-dd');
}

/** A moment as `2017-12-02T08:39:29Z` (the invoice calls). */
export function formatZulu(time: DateTime): string {
	return time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
