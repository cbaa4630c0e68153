/**
 * Reads n8n's compact form of execution data back: a list in which every text inside an object or list
 * is the position of the value it stands for (the `flatted` format).
 */
export function readFlatted(text: string): unknown {
	const table: unknown = JSON.parse(text);
	if (!Array.isArray(table)) return table;
	const read = new Map<number, unknown>();
	const valueOf = (inner: unknown): unknown =>
		typeof inner === 'string' ? entry(Number(inner)) : inner;
	const entry = (position: number): unknown => {
		if (read.has(position)) return read.get(position);
		const raw: unknown = table[position];
		if (typeof raw !== 'object' || raw === null) return raw;
		if (Array.isArray(raw)) {
			const list: unknown[] = [];
			read.set(position, list);
			for (const inner of raw) list.push(valueOf(inner));
			return list;
		}
		const record: Record<string, unknown> = {};
		read.set(position, record);
		for (const [key, inner] of Object.entries(raw)) record[key] = valueOf(inner);
		return record;
	};
	return entry(0);
}
