const datetime =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Microseconds since 1970 of an ISO 8601 date and time (UTC where no zone is given); undefined if it is none. */
export function microsecondsOf(text: string): number | undefined {
	const match = datetime.exec(text);
	if (!match) return undefined;
	const [, date = '', minutes = '', seconds = '00', fraction = '', zone = 'Z'] = match;
	const milliseconds = Date.parse(`${date}T${minutes}:${seconds}${zone}`);
	if (Number.isNaN(milliseconds)) return undefined;
	return milliseconds * 1000 + Number(fraction.padEnd(6, '0'));
}

/**
 * The first or last microsecond of a plain date (UTC), or the moment of a date and time; undefined if it is neither.
 * The filters of both APIs take either and are inclusive; that a plain `max_` date means its whole day is invented.
 */
export function boundOf(text: string, edge: 'min' | 'max'): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return microsecondsOf(text);
	const start = microsecondsOf(`${text}T00:00:00Z`);
	if (start === undefined || edge === 'min') return start;
	return start + 24 * 60 * 60 * 1_000_000 - 1;
}
