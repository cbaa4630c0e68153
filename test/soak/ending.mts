import { waitFor } from '../e2e/support/wait.mts';
import type { PaymentEvent } from './facts.mts';
import type { Field } from './field.mts';
import { post } from './posts.mts';

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
 * An event that was taken and not fulfilled: either its execution was under way when n8n was killed, and n8n shows it as
 * crashed to whoever looks, or it is lost.
 */
function findCutOff(field: Field, event: PaymentEvent): boolean {
	const id = field.workflowIdOf(event.planned.trigger);
	return field.store.crashed(id, event.eventKey).length > 0;
}

/** Repeats what was not taken, as gateways do, and waits until nothing is under way any more. */
export async function bringToRest(field: Field): Promise<void> {
	await untilQuiet(field);
	for (const event of field.facts.events.values()) {
		for (let times = 0; event.posts > 0 && !event.isTaken && times < repetitions; times++) {
			await post(field, event);
		}
	}
	await untilQuiet(field);
	for (const event of field.facts.events.values()) {
		if (!event.isTaken || event.fulfilments > 0) continue;
		event.isCutOff = findCutOff(field, event);
	}
}
