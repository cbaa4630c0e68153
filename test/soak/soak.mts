import { breakPackage } from './breaks.mts';
import { runChapter, type ItemTaker } from './chapter.mts';
import { openExecutionStore } from './executionStore.mts';
import type { Facts } from './facts.mts';
import { openJournal } from './journal.mts';
import type { SoakOptions } from './options.mts';
import { digestOf, planChapter, type Chapter } from './plan.mts';
import { createSecrets } from './secrets.mts';
import { startSoakWorld } from './world.mts';

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

/** Runs the soak. Throws a `SoakFailure` that says seed, step and what was done last. */
export async function soak(options: SoakOptions, say: (text: string) => void): Promise<Outcome> {
	const items: ItemTaker = { take: () => {} };
	const onItem = (trigger: string, item: Record<string, unknown>) => items.take(trigger, item);
	const { breaking } = options;
	const world = await startSoakWorld(onItem, async (folder) => {
		if (breaking !== undefined) await breakPackage(folder, breaking);
	});
	const { sandbox, host } = world;
	const store = openExecutionStore(host.userFolder, host.logs);
	const journal = openJournal(options.tail * 2);
	const outcome: Outcome = { ...none, steps: 0, seconds: 0, executions: 0 };
	const begun = Date.now();
	const seconds = () => (Date.now() - begun) / 1000;
	const told = {
		journal,
		secrets: createSecrets(sandbox),
		onStep: (size: number) => void (outcome.steps += size),
	};
	const progress = setInterval(() => {
		const pace = (outcome.steps / seconds()).toFixed(1);
		say(`  ${outcome.steps} of ${options.steps} steps, ${pace} a second`);
	}, 10_000);
	try {
		for (const [index, size] of chapterSizes(options).entries()) {
			const chapter = planChapter(options, index + 1, size);
			const { listing, refusesAboveLeft } = chapter.manner;
			say(
				`Chapter ${chapter.number} (${digestOf([chapter])}): lists ${listing}, more than is left ${refusesAboveLeft ? 'refused' : 'made'}, ${chapter.interruption.kind}`,
			);
			const facts = await runChapter(world, chapter, store, items, told);
			const made = [...facts.payments.values()].flatMap(
				({ planned, paymentId }) => sandbox.control[planned.gateway].booksOf(paymentId).refunds,
			);
			add(outcome, facts, chapter, made.length);
		}
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		const name =
			error instanceof Error && 'invariant' in error ? String(error.invariant) : 'It broke';
		throw new SoakFailure(
			[
				...['', `✗ ${name}`, `  ${words}`, ''],
				`Seed ${options.seed}, after ${outcome.steps} steps. The last ones:`,
				...journal.tail().map((line) => `  ${line}`),
				...['', `n8n's log: ${host.logs().at(-1)}`],
				`Again: npm run test:soak -- --seed ${options.seed} --steps ${options.steps} --lanes ${options.lanes} --chapter ${options.chapter}`,
			].join('\n'),
			{ cause: error },
		);
	} finally {
		clearInterval(progress);
		outcome.seconds = seconds();
		outcome.executions = store.count();
		await world.close();
	}
	return outcome;
}
