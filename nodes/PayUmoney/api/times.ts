import { DateTime } from 'luxon';

import { checkTime } from '../../shared/validate';

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

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function readDay(value: unknown, displayName: string, timezone: string): DateTime {
	const isDay = typeof value === 'string' && DAY.test(value.trim());
	return checkTime(value, displayName, isDay ? INDIA : timezone).setZone(INDIA);
}

/**
 * The Indian date of a time that a user entered, as `dd-mm-yyyy` (Get Payment Response). A bare date stays that date.
 *
 * @throws UserError when the value is no ISO 8601 time
 */
export function checkDayMonthYear(value: unknown, displayName: string, timezone: string): string {
	return readDay(value, displayName, timezone).toFormat('dd-MM-yyyy');
}

/**
 * The Indian date of a time that a user entered, as `yyyy-mm-dd` (the deprecated invoice calls). A bare date stays
 * that date.
 *
 * @throws UserError when the value is no ISO 8601 time
 */
export function checkYearMonthDay(value: unknown, displayName: string, timezone: string): string {
	return readDay(value, displayName, timezone).toFormat('yyyy-MM-dd');
}

/**
 * A time that a user entered, as `2017-12-02T08:39:29Z` (the invoice calls).
 *
 * @param endOfDay whether a bare date means the end of that day
 * @throws UserError when the value is no ISO 8601 time
 */
export function checkZuluTime(
	value: unknown,
	displayName: string,
	timezone: string,
	endOfDay = false,
): string {
	return checkTime(value, displayName, timezone, endOfDay).toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
