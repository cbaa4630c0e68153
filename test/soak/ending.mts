import { waitFor } from '../e2e/support/wait.mts';
import type { Field } from './field.mts';
import { post } from './posts.mts';
import { triggerNames } from './workflows/triggers.mts';

/** How often a gateway repeats what was not answered with success. */
const repetitions = 8;

async function untilQuiet({ sandbox, store, up }: Field): Promise<void> {
	await up();
	await sandbox.control.settled();
	await sandbox.control.caughtUp();
	const isQuiet = () => (store.underWay() === 0 ? true : undefined);
	await waitFor('all executions to end', isQuiet, { limit: 180_000, every: 50 });
}

/**
 * Events that were taken and not fulfilled: as many as n8n shows crashed executions of their workflow are cut off, as it
 * was killed while they were under way. n8n keeps no items of those, so which is which is not known.
 */
function findCutOff(field: Field, lastBefore: number): void {
	for (const trigger of triggerNames) {
		const open = [...field.facts.events.values()].filter(
			({ planned, isTaken, fulfilments }) =>
				planned.trigger === trigger && isTaken && fulfilments === 0,
		);
		const crashed = field.store.crashed(field.workflowIdOf(trigger), lastBefore);
		for (const event of open.slice(0, crashed)) event.isCutOff = true;
	}
}

/**
 * Repeats what was not taken, as gateways do, and waits until nothing is under way any more. `lastBefore`: the last
 * execution before all this.
 */
export async function bringToRest(field: Field, lastBefore: number): Promise<void> {
	await untilQuiet(field);
	for (const event of field.facts.events.values()) {
		for (let times = 0; event.posts > 0 && !event.isTaken && times < repetitions; times++) {
			await post(field, event);
		}
	}
	await untilQuiet(field);
	findCutOff(field, lastBefore);
}
