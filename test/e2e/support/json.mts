export type Json = Record<string, unknown>;

/** Whether it is an object with keys (not null, not a list). */
export function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys and list positions; undefined where the path leaves the data. */
export function at(value: unknown, ...path: Array<string | number>): unknown {
	let here = value;
	for (const step of path) {
		if (Array.isArray(here) && typeof step === 'number') here = here[step];
		else if (isRecord(here)) here = here[step];
		else return undefined;
	}
	return here;
}

/** The text at a path. Throws if there is none. */
export function textAt(value: unknown, ...path: Array<string | number>): string {
	const found = at(value, ...path);
	if (typeof found === 'string') return found;
	throw new Error(`No text at ${path.join('.')} of ${JSON.stringify(value)?.slice(0, 500)}`);
}

/** The list at a path; empty if there is none. */
export function listAt(value: unknown, ...path: Array<string | number>): unknown[] {
	const found = at(value, ...path);
	return Array.isArray(found) ? found : [];
}

/** The object at a path. Throws if there is none. */
export function recordAt(value: unknown, ...path: Array<string | number>): Json {
	const found = at(value, ...path);
	if (isRecord(found)) return found;
	throw new Error(`No object at ${path.join('.')} of ${JSON.stringify(value)?.slice(0, 500)}`);
}
