import { installN8n } from '../e2e/install.mts';
import { buildIfStale } from '../e2e/pack.mts';
import { endNow, onStopSignal, runProgram } from '../e2e/support/program.mts';
import { invariants } from './invariants/index.mts';
import { readOptions } from './options.mts';
import { soak } from './soak.mts';

onStopSignal(endNow);

await runProgram(async () => {
	const options = readOptions(process.argv.slice(2), process.env);
	await installN8n();
	await buildIfStale();
	console.log(`Soak of ${options.steps} steps, seed ${options.seed}, ${options.lanes} lanes.`);
	const outcome = await soak(options, (text) => console.log(text));
	const { steps, seconds, ...counts } = outcome;
	console.log(
		`\n✓ ${steps} steps in ${Math.round(seconds)} s (${(steps / seconds).toFixed(1)} a second)`,
	);
	console.log(
		`  ${Object.entries(counts)
			.map(([name, count]) => `${name} ${count}`)
			.join(', ')}`,
	);
	for (const { name } of invariants) console.log(`  held: ${name}`);
});
