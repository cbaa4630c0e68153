import { createHash } from 'node:crypto';
import { createDraft, type Manner } from './draft.mts';
import type { SoakOptions } from './options.mts';
import { createRandom, type Random } from './random.mts';
import type { Step, StepKind } from './step.mts';
import { stepKinds } from './steps/index.mts';
import { payUmoneyTriggers } from './workflows/triggers.mts';

/** n8n ends in the middle of a chapter, and comes back. */
export interface Interruption {
	kind: 'restart' | 'kill';
	/** When the lanes have done so many steps of the chapter. */
	after: number;
}

/** What happens in one life of the sandbox. */
export interface Chapter {
	number: number;
	steps: number;
	manner: Manner;
	lanes: Step[][];
	interruption: Interruption;
}

/** Both of a pair come in turns, chapter by chapter, so that even a short run has both; the seed says which is first. */
function inTurns<const Thing>(seed: string, number: number, pair: readonly [Thing, Thing]): Thing {
	const first = createRandom(`${seed}/${pair.join('/')}`).below(2);
	return (number + first) % 2 === 0 ? pair[0] : pair[1];
}

function drawManner(random: Random, listing: Manner['listing']): Manner {
	return {
		listing,
		refusesAboveLeft: listing === 'late' || random.chance(0.3),
		payUmoneyTrigger: random.pick(payUmoneyTriggers),
	};
}

function drawKind(random: Random): StepKind {
	const all = stepKinds.reduce((sum, { weight }) => sum + weight, 0);
	let rest = random.next() * all;
	for (const kind of stepKinds) {
		rest -= kind.weight;
		if (rest < 0) return kind;
	}
	throw new Error('No kind of step was drawn');
}

function planLane(random: Random, manner: Manner, place: string, steps: number): Step[] {
	const draft = createDraft(random, manner, place);
	const planned: Step[] = [];
	for (let done = 0; done < steps; ) {
		const { kind, decide } = drawKind(random);
		const step = decide(draft);
		if (!step) continue;
		planned.push({ kind, ...step });
		done += step.size;
	}
	return planned;
}

/** Decides on a chapter, by the seed alone. */
export function planChapter(
	{ seed, lanes }: Pick<SoakOptions, 'seed' | 'lanes'>,
	number: number,
	steps: number,
): Chapter {
	const random = createRandom(`${seed}/chapter ${number}`);
	const manner = drawManner(random, inTurns(seed, number, ['prompt', 'late']));
	const planned = Array.from({ length: lanes }, (_, lane) =>
		planLane(random.fork(`lane ${lane}`), manner, `${number}-${lane}`, Math.ceil(steps / lanes)),
	);
	const size = planned.flat().reduce((sum, step) => sum + step.size, 0);
	// In another rhythm, so that four chapters have every pair.
	const kind = inTurns(seed, number + Math.floor((number - 1) / 2), ['restart', 'kill']);
	const after = Math.floor(size * (0.2 + 0.6 * random.next()));
	return { number, steps: size, manner, lanes: planned, interruption: { kind, after } };
}

/** What tells two plans apart: equal for equal decisions. */
export function digestOf(chapters: Chapter[]): string {
	const told = chapters.map(({ manner, interruption, lanes }) => [
		manner,
		interruption,
		lanes.map((lane) => lane.map(({ kind, says }) => [kind, says])),
	]);
	return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12);
}
