/**
 * Runs `work` over `things`, at most `width` at once, and gives the results in the things' order. The first goes
 * alone, so that what it sets up (an access token) is there for the others. After one has thrown no further one
 * starts; those under way are waited for, and the error that stands first in the order is thrown.
 */
export async function mapInOrder<Thing, Result>(
	things: Thing[],
	width: number,
	work: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
	const waiting = [...things.entries()].reverse();
	const results = new Map<number, Result>();
	const errors = new Map<number, unknown>();
	const takeOne = async () => {
		const entry = waiting.pop();
		if (!entry) return;
		const [index, thing] = entry;
		try {
			results.set(index, await work(thing));
		} catch (error) {
			errors.set(index, error);
		}
	};
	const takeAll = async () => {
		while (waiting.length > 0 && errors.size === 0) await takeOne();
	};
	await takeOne();
	await Promise.all(Array.from({ length: width }, takeAll));
	if (errors.size > 0) throw errors.get(Math.min(...errors.keys()));
	return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
