type Entries = ReadonlyArray<readonly [string, string]>;

/** A map as Java prints it; `turn` decides the order of its keys. */
function printMap(entries: Entries, turn: number): string {
	const start = turn % entries.length;
	const turned = [...entries.slice(start), ...entries.slice(0, start)];
	// Every second round backwards, so that neighbours change too.
	if (Math.floor(turn / entries.length) % 2 === 1) turned.reverse();
	return `{${turned.map(([name, value]) => `${name}=${value}`).join(', ')}}`;
}

/**
 * A list of maps as Java prints it: `[{a=1, b=2}, {a=3, b=4}]`, `[]`. No sample has several records: the
 * separator is what one client splits by.
 */
export function printMaps(records: readonly Entries[], turn: number): string {
	return `[${records.map((entries) => printMap(entries, turn)).join(', ')}]`;
}
