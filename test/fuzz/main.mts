import { parseArgs } from 'node:util';
import { installN8n } from '../e2e/install.mts';
import { buildIfStale } from '../e2e/pack.mts';
import { endNow, onStopSignal, runProgram } from '../e2e/support/program.mts';
import { fuzz, type FuzzOutcome } from './fuzz.mts';

onStopSignal(endNow);

const option = { type: 'string' } as const;

const ms = (value: number) => `${value.toFixed(1)} ms`;

function tell(outcome: FuzzOutcome): void {
	const { posts, seconds, answers, same, n8ns, started, good, changed } = outcome;
	const counted = Object.entries(answers).map(([status, count]) => `${status}: ${count}`);
	console.log(`
✓ ${posts} changed posts in ${Math.round(seconds)} s (${(posts / seconds).toFixed(0)} a second)
  answered ${counted.join(', ')}
  ${same} were taken, as their signature holds: the same, said in another way; ${n8ns} n8n fails to read for any node
  ${started} started, each with what the gateway's books say
  a good one takes ${ms(good)}, a changed one ${ms(changed.median)} (99.9 %: ${ms(changed.p999)}, slowest: ${ms(changed.slowest)})
  alone: a good one ${ms(outcome.goodAlone)}, the slowest of the 20 slowest ${ms(outcome.slowestAlone)}`);
}

function whole(name: string, text: string): number {
	const value = Number(text);
	if (Number.isSafeInteger(value) && value > 0) return value;
	throw new Error(`${name} has to be a whole number above 0, not "${text}"`);
}

await runProgram(async () => {
	const { values } = parseArgs({ options: { posts: option, seed: option, together: option } });
	const { FUZZ_POSTS, FUZZ_SEED } = process.env;
	const posts = whole('--posts', values.posts ?? FUZZ_POSTS ?? '3000');
	const seed = whole('--seed', values.seed ?? FUZZ_SEED ?? '1');
	const together = whole('--together', values.together ?? '8');
	await installN8n();
	await buildIfStale();
	console.log(`Fuzz of ${posts} posts, seed ${seed}.`);
	tell(await fuzz({ posts, seed, together }, (text) => console.log(text)));
});
