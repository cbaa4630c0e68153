import { parseArgs } from 'node:util';

export interface SoakOptions {
	steps: number;
	seed: string;
	/** How many sequences run beside one another. */
	lanes: number;
	/** Steps to one life of the sandbox: its books are closed and emptied after so many. */
	chapter: number;
	/** How many of the last steps are shown when something is wrong. */
	tail: number;
	/** What is broken in the packed package on purpose, to see the soak find it: a name of `breaks.mts`. */
	breaking: string | undefined;
}

function whole(name: string, text: string): number {
	const value = Number(text);
	if (Number.isSafeInteger(value) && value > 0) return value;
	throw new Error(`${name} has to be a whole number above 0, not "${text}"`);
}

/** What was asked for: by argument, else by environment (`SOAK_STEPS`, `SOAK_SEED`…), else the usual. */
export function readOptions(
	args: string[],
	environment: Record<string, string | undefined>,
): SoakOptions {
	const option = { type: 'string' } as const;
	const { values } = parseArgs({
		args,
		options: {
			steps: option,
			seed: option,
			lanes: option,
			chapter: option,
			tail: option,
			break: option,
		},
	});
	const given = (name: keyof typeof values, usual: string) =>
		values[name] ?? environment[`SOAK_${name.toUpperCase()}`] ?? usual;
	return {
		steps: whole('--steps', given('steps', '10000')),
		seed: given('seed', '1'),
		lanes: whole('--lanes', given('lanes', '8')),
		chapter: whole('--chapter', given('chapter', '1000')),
		tail: whole('--tail', given('tail', '25')),
		breaking: values.break,
	};
}
