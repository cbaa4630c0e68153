import { parseArgs } from 'node:util';
import { installN8n } from '../e2e/install.mts';
import { buildIfStale } from '../e2e/pack.mts';
import { endNow, onStopSignal, runProgram } from '../e2e/support/program.mts';
import { fuzz, type FuzzOutcome } from './fuzz.mts';

onStopSignal(endNow);

const option = { type: 'string' } as const;

function tell(outcome: FuzzOutcome): void {
	const { posts, seconds, answers, same, n8ns, good, mutated, goodAlone, slowestAlone } = outcome;
	const ms = (value: number) => `${value.toFixed(1)} ms`;
	const counted = Object.entries(answers).map(([status, count]) => `${status}: ${count}`);
	console.log(`\n✓ ${posts} changed posts in ${Math.round(seconds)} s (${(posts / seconds).toFixed(0)} a second)
  answered ${counted.join(', ')}; ${same} said the same in another way, ${n8ns} n8n cannot unpack for any node
  a good post takes ${ms(good)}, a changed one ${ms(mutated.median)} (99.9 %: ${ms(mutated.p999)}, slowest: ${ms(mutated.slowest)})
  alone: a good one ${ms(goodAlone)}, the slowest of the 20 slowest ${ms(slowestAlone)}`);
}

await runProgram(async () => {
	const { values } = parseArgs({ options: { posts: option, seed: option, together: option } });
	const { FUZZ_POSTS, FUZZ_SEED } = process.env;
	const posts = Number(values.posts ?? FUZZ_POSTS ?? '3000');
	const seed = Number(values.seed ?? FUZZ_SEED ?? '1');
	const together = Number(values.together ?? '8');
	await installN8n();
	await buildIfStale();
	console.log(`Fuzz of ${posts} posts, seed ${seed}.`);
	tell(await fuzz({ posts, seed, together }, (text) => console.log(text)));
});
