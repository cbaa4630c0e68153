import type { Draft } from './draft.mts';
import type { Field } from './field.mts';

/** One decided step of a lane. What it does is decided; what comes of it is not. */
export interface Step {
	kind: string;
	/** As how many steps it counts: refunds asked for, posts sent, links made. */
	size: number;
	/** What was decided, in names of the plan: the same for the same seed. */
	says: string;
	/** Does it, and tells what came of it. Throws a `Violation`. */
	run(field: Field): Promise<string>;
}

/** A kind of step: one file of `steps/`. */
export interface StepKind {
	kind: string;
	/** How often it is drawn, beside the others. */
	weight: number;
	/** Decides on one, by the draft and its random numbers alone; undefined where the draft has nothing for it. */
	decide(draft: Draft): Omit<Step, 'kind'> | undefined;
}
