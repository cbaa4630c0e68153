import { readPaise } from '../../shared/money';

/** One refund of `Refund Details Map`, by its names there. The text "null" is null. */
export type RefundMapEntry = Record<string, string | null>;

/** A field ends where a comma and the next key begin: values may hold commas themselves. */
const BETWEEN_FIELDS = /, (?=[A-Za-z][\w ]*=)/;

function parseEntry(text: string): RefundMapEntry | undefined {
	const entry = new Map<string, string | null>();
	for (const field of text.split(BETWEEN_FIELDS)) {
		const sign = field.indexOf('=');
		const key = field.slice(0, sign);
		if (sign < 0 || entry.has(key)) return undefined;
		const value = field.slice(sign + 1).trim();
		entry.set(key, value === 'null' || value === '' ? null : value);
	}
	const isWhole = entry.get('RefundId') && readPaise(entry.get('Refund Amount')) !== null;
	return isWhole ? Object.fromEntries(entry) : undefined;
}

/**
 * Reads `[{RefundId=190783, Refund Amount=10.0, …}, {…}]`, a list of maps as Java prints it. The order of the keys
 * changes from answer to answer, so fields are found by their names, and there may be others.
 *
 * @returns the refunds, or undefined where any part of the text cannot be read
 */
export function parseRefundMap(text: string): RefundMapEntry[] | undefined {
	const list = /^\[(.*)\]$/s.exec(text.trim())?.[1]?.trim();
	if (list === undefined) return undefined;
	if (list === '' || list === '{}') return [];
	const maps = /^\{(.*)\}$/s.exec(list)?.[1];
	const entries = maps?.split(/\}\s*,\s*\{/).map((map) => parseEntry(map.trim()));
	return entries?.every((entry) => entry !== undefined) ? entries : undefined;
}
