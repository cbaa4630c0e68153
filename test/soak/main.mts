import { installN8n } from '../e2e/install.mts';
import { buildIfStale } from '../e2e/pack.mts';
import { endNow, onStopSignal, runProgram } from '../e2e/support/program.mts';
import { breakNames, finderOf } from './breaks.mts';
import { invariants } from './invariants/index.mts';
import { readOptions } from './options.mts';
import { soak, SoakFailure, type Outcome } from './soak.mts';
import type { SoakOptions } from './options.mts';

onStopSignal(endNow);

const say = (text: string) => console.log(text);

function tell({ steps, seconds, ...counts }: Outcome): void {
	const pace = (steps / seconds).toFixed(1);
	const counted = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
	say(`\n✓ ${steps} steps in ${Math.round(seconds)} s (${pace} a second)`);
	say(`  ${counted.join(', ')}`);
	for (const { name } of invariants) say(`  held: ${name}`);
}

/** Runs it on a package that is broken on purpose. Throws where the soak does not find that. */
async function prove(options: SoakOptions, name: string): Promise<void> {
	const finder = finderOf(name);
	const failure = await soak({ ...options, breaking: name }, say).then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!(failure instanceof SoakFailure)) throw failure ?? new Error(`"${name}" was not found`);
	say(failure.message.split('\n').slice(0, 4).join('\n'));
	if (!failure.message.includes(`✗ ${finder}`)) throw new Error(`It was not found by: ${finder}`);
	say(`✓ The break "${name}" was found by: ${finder}`);
}

await runProgram(async () => {
	const options = readOptions(process.argv.slice(2), process.env);
	const { steps, seed, lanes, breaking } = options;
	await installN8n();
	await buildIfStale();
	say(`Soak of ${steps} steps, seed ${seed}, ${lanes} lanes.`);
	if (breaking === undefined) return tell(await soak(options, say));
	for (const name of breaking === 'all' ? breakNames : [breaking]) await prove(options, name);
});
