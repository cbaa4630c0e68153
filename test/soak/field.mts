import type { Sandbox } from '../sandbox/server.mts';
import type { Json } from '../e2e/support/json.mts';
import type { Manner } from './draft.mts';
import type { ExecutionStore } from './executionStore.mts';
import type { Facts, RefundAnswer } from './facts.mts';
import type { LinkMaker } from './workflows/linkMakers.mts';
import type { RefunderName } from './workflows/refunders.mts';
import type { TriggerName } from './workflows/triggers.mts';

/** What the steps of a chapter work on. */
export interface Field {
	sandbox: Sandbox;
	facts: Facts;
	manner: Manner;
	store: ExecutionStore;
	/**
	 * Gives items to a workflow and waits for what comes out, one for each; undefined where n8n ended meanwhile, so that
	 * nobody knows. Throws where it did not end and yet gave no answer.
	 */
	ask(
		workflow: `refunds ${RefunderName}` | `links ${LinkMaker}`,
		items: Json[],
	): Promise<Json[] | undefined>;
	/** The production URL of a trigger. */
	urlOf(trigger: TriggerName): string;
	workflowIdOf(trigger: TriggerName): string;
	/** One after the other for this name. */
	inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
	/** Holds an answer against every invariant. */
	check(answer: RefundAnswer): void;
	/** Begins to watch n8n: the function tells whether it has served ever since. */
	watch(): () => boolean;
	/** Resolves when n8n runs and serves. */
	up(): Promise<void>;
}
