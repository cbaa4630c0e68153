import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invariants } from './invariants/index.mts';

/** A fault that is put into the packed package, and the invariant that has to find it. */
interface Break {
	name: string;
	/** The beginning of the invariant's name. */
	found: string;
	file: string;
	from: string;
	to: string;
}

const breaks: Break[] = [
	{
		name: 'guard',
		found: 'never a second refund',
		file: 'shared/refund/guard.js',
		from: 'const plan = (0, plan_1.planRefund)(order, before, gateway.facts);',
		to: "const plan = { kind: 'send', amount: order.amount === 'full' ? before.paymentAmount : order.amount, failedBefore: Math.random() };",
	},
	{
		name: 'limit',
		found: 'never more refunded',
		file: 'shared/refund/plan.js',
		from: 'if (left !== null && amount > left) {',
		to: 'if (left === amount + 1000000007n) {',
	},
	{
		name: 'unknown',
		found: 'never "made"',
		file: 'shared/refund/settle.js',
		from: "throw facts.refusesUsedKeys ? (0, failures_1.notMade)(node, sent, cause) : unknown('unshown');",
		to: "return { ...(0, failures_1.unknownRefund)(sent), outcome: 'created' };",
	},
	{
		name: 'verification',
		found: 'no forged start',
		file: 'Instamojo/webhook/mac.js',
		from: 'return (0, constantTime_1.equalInConstantTime)(computeMac(fields, salt), mac);',
		to: 'return true;',
	},
	{
		name: 'event key',
		found: 'no event started twice',
		file: 'shared/webhook/triggerItem.js',
		from: '}:${EVENT_WORDS[event]}`;',
		to: '}:${EVENT_WORDS[event]}:${Math.random()}`;',
	},
	{
		name: 'later',
		found: 'no payment event lost',
		file: 'shared/webhook/trigger.js',
		from: ": refuse(context, 503, 'Cannot handle the payment now');",
		to: ': {};',
	},
	{
		name: 'log',
		found: 'no secret',
		file: 'Instamojo/webhook/salt.js',
		from: "return typeof credential.privateSalt === 'string'",
		to: "context.logger.warn(`Salt: ${credential.privateSalt}`);\n    return typeof credential.privateSalt === 'string'",
	},
];

export const breakNames = breaks.map(({ name }) => name);

function breakNamed(name: string): Break {
	const found = breaks.find((it) => it.name === name);
	if (found) return found;
	throw new Error(`There is no break "${name}", only: ${breakNames.join(', ')}`);
}

/** The invariant that has to find this break. */
export function finderOf(name: string): string {
	const { found } = breakNamed(name);
	const invariant = invariants.find((it) => it.name.startsWith(found));
	if (!invariant) throw new Error(`No invariant begins with "${found}"`);
	return invariant.name;
}

/** Puts the fault into an installed package. Throws where the code has changed so that it does not fit any more. */
export async function breakPackage(packageFolder: string, name: string): Promise<void> {
	const { file, from, to } = breakNamed(name);
	const path = join(packageFolder, 'dist', 'nodes', file);
	const text = await readFile(path, 'utf8');
	if (!text.includes(from)) throw new Error(`The break "${name}" does not fit ${file} any more`);
	await writeFile(
		path,
		text.replace(from, () => to),
	);
}
