/** Indian Standard Time is UTC+05:30 all year. */
const indianOffset = 5.5 * 60 * 60 * 1000;
const dayLength = 24 * 60 * 60 * 1000;

/** `yyyy-MM-dd HH:mm:ss` in Indian Standard Time, without a zone, from milliseconds since 1970. */
export function indianTime(milliseconds: number): string {
	const shifted = new Date(milliseconds + indianOffset).toISOString();
	return shifted.slice(0, 19).replace('T', ' ');
}

/** As Java prints a Timestamp: `2017-04-26 15:59:51.0`. That it is Indian time is inferred. */
export function javaTimestamp(milliseconds: number): string {
	return `${indianTime(milliseconds)}.0`;
}

function indianDay(year: string, month: string, day: string, edge: 'start' | 'end') {
	const start = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
	// JavaScript reads the 31st of February as a day in March.
	if (Number.isNaN(start) || new Date(start).getUTCDate() !== Number(day)) return undefined;
	return start - indianOffset + (edge === 'end' ? dayLength - 1 : 0);
}

/** First or last millisecond of a `dd-mm-yyyy` day in India; undefined if it is no such day. */
export function dayMonthYear(text: string, edge: 'start' | 'end'): number | undefined {
	const [, day = '', month = '', year = ''] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
	return indianDay(year, month, day, edge);
}

/** First or last millisecond of a `yyyy-mm-dd` day in India; undefined if it is no such day. */
export function yearMonthDay(text: string, edge: 'start' | 'end'): number | undefined {
	const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
	return indianDay(year, month, day, edge);
}

/** Milliseconds since 1970 of `2017-12-02T08:39:29Z` (with or without a fraction); undefined for other forms. */
export function zuluTime(text: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text)) return undefined;
	const milliseconds = Date.parse(text);
	return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** `2017-12-02T08:39:29Z`, from milliseconds since 1970. */
export function zulu(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
