import type { Sandbox } from '../sandbox/server.mts';
import type { ExecutionStore } from './executionStore.mts';
import { eventOf, type Facts, type RefundAnswer } from './facts.mts';
import { booksOf, type Evidence } from './invariant.mts';
import { invariants } from './invariants/index.mts';

/** Holds whatever happens against every invariant, and remembers the first thing that was wrong. */
export interface Referee {
	/** Throws what is wrong. */
	atAnswer(answer: RefundAnswer): void;
	/** For items that come in between steps: what is wrong is remembered. */
	atItem(trigger: string, item: Record<string, unknown>): void;
	/** Throws what is wrong. */
	atEnd(): void;
	/** Remembers that something was wrong. */
	blame(error: unknown): void;
	isOver(): boolean;
	/** Throws what was wrong first, if anything was. */
	rule(): void;
}

export function createReferee(
	sandbox: Sandbox,
	facts: Facts,
	store: ExecutionStore,
	secrets: Evidence['secrets'],
): Referee {
	const evidence: Evidence = {
		...{ facts, store, secrets },
		booksOf: (payment) => booksOf(sandbox, payment),
	};
	const failures: unknown[] = [];
	const hold = (check: () => void) => {
		try {
			check();
		} catch (error) {
			failures.push(error);
		}
	};
	return {
		atAnswer(answer) {
			for (const { atAnswer } of invariants) atAnswer?.(answer, evidence);
		},
		atItem(trigger, item) {
			const event = eventOf(facts, trigger, item);
			if (event) event.fulfilments++;
			const fulfilment = { trigger, item, event };
			for (const { atFulfilment } of invariants) hold(() => atFulfilment?.(fulfilment, evidence));
		},
		atEnd() {
			for (const { atEnd } of invariants) atEnd?.(evidence);
		},
		blame: (error) => void failures.push(error),
		isOver: () => failures.length > 0,
		rule() {
			if (failures.length > 0) throw failures[0];
		},
	};
}
