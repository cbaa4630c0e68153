import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

/** Tolerant readers of what a gateway sends: a value of an unexpected form becomes null, never an exception. */

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list; anything else in it is left out. */
export function readRecords(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A text or number as text. Empty text, the text "null" and other types are null. */
export function readText(value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	if (typeof value !== 'string' || value.trim() === '' || value === 'null') return null;
	return value;
}

/** What a word means, whatever its capitals; undefined where the table has no such word, `constructor` for example. */
export function readWord<Meaning>(
	table: Record<string, Meaning>,
	word: string | null,
): Meaning | undefined {
	const key = (word ?? '').toLowerCase();
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** An ISO 8601 time as ISO 8601 in UTC. A time that names no zone is taken as UTC. */
export function readUtc(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const time = DateTime.fromISO(value, { zone: 'utc' });
	return time.isValid ? time.toUTC().toISO() : null;
}

/** The id at the end of a resource's address (`https://…/payments/MOJO123/` gives `MOJO123`); a plain id stays as it is. */
export function readIdFromUrl(value: unknown): string | null {
	const text = readText(value);
	if (text === null) return null;
	const [address = ''] = text.split(/[?#]/);
	return address.split('/').filter(Boolean).pop() ?? null;
}

/** What a body of JSON says that came as text; any other text is undefined, any other body as it is. */
export function parseIfText(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		const parsed: unknown = JSON.parse(body);
		return parsed;
	} catch {
		return undefined;
	}
}

const LONGEST_PLAIN_TEXT = 300;

/** A body of plain words for people; null for anything else: a page, a piece of JSON, a long text. */
export function readPlainText(body: unknown): string | null {
	if (typeof body !== 'string') return null;
	const text = body.trim();
	const isPlain = !/<[a-z!/]/i.test(text) && !/^[[{]/.test(text);
	return text !== '' && isPlain && text.length <= LONGEST_PLAIN_TEXT ? text : null;
}
