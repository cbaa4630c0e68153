import type { Sandbox } from '../sandbox/server.mts';
import { breakPackage } from './breaks.mts';
import { runChapter, type ItemTaker } from './chapter.mts';
import { openExecutionStore } from './executionStore.mts';
import type { Facts } from './facts.mts';
import { openJournal, type Journal } from './journal.mts';
import type { SoakOptions } from './options.mts';
import { digestOf, planChapter, type Chapter } from './plan.mts';
import { createSecrets } from './secrets.mts';
import { Violation } from './violation.mts';
import { startSoakWorld, type SoakWorld } from './world.mts';

/** What a run came to. */
export interface Outcome {
	steps: number;
	seconds: number;
	refunds: number;
	events: number;
	fulfilled: number;
	/** Events whose execution n8n shows as crashed: it was killed between Remove Duplicates and the end. */
	cutOff: number;
	executions: number;
	restarts: number;
	kills: number;
}

/** The run failed at a step; the message is all there is to know. */
export class SoakFailure extends Error {}

const none = { refunds: 0, events: 0, fulfilled: 0, cutOff: 0, restarts: 0, kills: 0 };

function add(
	outcome: Outcome,
	{ events }: Facts,
	{ interruption }: Chapter,
	refunds: number,
): void {
	const told = [...events.values()].filter(({ posts }) => posts > 0);
	outcome.refunds += refunds;
	outcome.events += told.length;
	outcome.fulfilled += told.filter(({ fulfilments }) => fulfilments > 0).length;
	outcome.cutOff += told.filter(({ isCutOff }) => isCutOff).length;
	outcome[interruption.kind === 'kill' ? 'kills' : 'restarts']++;
}

function chapterSizes({ steps, chapter }: SoakOptions): number[] {
	const full = Array.from({ length: Math.floor(steps / chapter) }, () => chapter);
	const rest = steps % chapter;
	return rest === 0 ? full : [...full, rest];
}

/** All there is to know of a failure: what, seed, step, the last steps, and how to see it again. */
function failureOf(
	error: unknown,
	options: SoakOptions,
	steps: number,
	journal: Journal,
	log: string,
) {
	const words = error instanceof Error ? error.message : String(error);
	const name = error instanceof Violation ? error.invariant : 'It broke';
	const { seed, lanes, chapter } = options;
	const lines = [
		...['', `✗ ${name}`, `  ${words}`, ''],
		`Seed ${seed}, after ${steps} steps. The last ones:`,
		...journal.tail().map((line) => `  ${line}`),
		...['', `n8n's log: ${log}`],
		`Again: npm run test:soak -- --seed ${seed} --steps ${options.steps} --lanes ${lanes} --chapter ${chapter}`,
	];
	return new SoakFailure(lines.join('\n'), { cause: error });
}

function describeChapter(chapter: Chapter): string {
	const { listing, refusesAboveLeft } = chapter.manner;
	const above = refusesAboveLeft ? 'refused' : 'made';
	return `Chapter ${chapter.number} (${digestOf([chapter])}): lists ${listing}, more than is left ${above}, ${chapter.interruption.kind}`;
}

function countRefunds({ control }: Sandbox, { payments }: Facts): number {
	const made = [...payments.values()].map(
		({ planned, paymentId }) => control[planned.gateway].booksOf(paymentId).refunds.length,
	);
	return made.reduce((sum, count) => sum + count, 0);
}

type Say = (text: string) => void;

async function runAll(world: SoakWorld, items: ItemTaker, options: SoakOptions, say: Say) {
	const { sandbox, host } = world;
	const store = openExecutionStore(host.userFolder, host.logs);
	const journal = openJournal(options.tail * 2);
	const outcome: Outcome = { ...none, steps: 0, seconds: 0, executions: 0 };
	const onStep = (size: number) => void (outcome.steps += size);
	const told = { journal, onStep, secrets: createSecrets(sandbox) };
	const begun = Date.now();
	const progress = setInterval(() => {
		outcome.seconds = (Date.now() - begun) / 1000;
		const pace = (outcome.steps / outcome.seconds).toFixed(1);
		say(`  ${outcome.steps} of ${options.steps} steps, ${pace} a second`);
	}, 10_000);
	try {
		for (const [index, size] of chapterSizes(options).entries()) {
			const chapter = planChapter(options, index + 1, size);
			say(describeChapter(chapter));
			const facts = await runChapter(world, chapter, store, items, told);
			add(outcome, facts, chapter, countRefunds(sandbox, facts));
		}
	} catch (error) {
		throw failureOf(error, options, outcome.steps, journal, host.logs().at(-1) ?? '');
	} finally {
		clearInterval(progress);
	}
	const seconds = (Date.now() - begun) / 1000;
	return { ...outcome, seconds, executions: store.count() };
}

/** Runs the soak. Throws a `SoakFailure` that says seed, step and what was done last. */
export async function soak(options: SoakOptions, say: Say): Promise<Outcome> {
	const items: ItemTaker = { take: () => {} };
	const { breaking } = options;
	const world = await startSoakWorld(
		(trigger, item) => items.take(trigger, item),
		async (folder) => {
			if (breaking !== undefined) await breakPackage(folder, breaking);
		},
	);
	try {
		return await runAll(world, items, options, say);
	} finally {
		await world.close();
	}
}
