import { sleep, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';

import { inQueue } from '../queue';

/** How many events a trigger remembers, the newest. They are saved with the workflow, so their number is bounded. */
const REMEMBERED = 1000;

/**
 * How long a delivery that started a workflow holds its place. n8n reads a trigger's memory before the delivery and
 * writes it after, so one that arrives in the same moment cannot find it there yet.
 */
const HOLD_MS = 100;

type Gathering = { present: number; started: boolean };

const gatherings = new Map<string, Gathering>();

function readSeen(memory: IDataObject): string[] {
	return Array.isArray(memory.seen) ? memory.seen.filter((key) => typeof key === 'string') : [];
}

function remember(memory: IDataObject, eventKey: string): void {
	memory.seen = [...readSeen(memory), eventKey].slice(-REMEMBERED);
}

async function holdSince(arrival: number): Promise<void> {
	const rest = arrival + HOLD_MS - Date.now();
	if (rest > 0) await sleep(rest);
}

/**
 * Handles the deliveries of an event one after the other, each knowing whether an earlier one started the workflow. A delivery that starts nothing does not count as seen.
 *
 * @param eventKey what the deliveries of one event have in common; it may be unverified
 * @param handle handles the delivery, knowing whether the event was seen before, and tells whether it starts the workflow
 */
export async function onlyOnce<Result extends { starts: boolean }>(
	context: IWebhookFunctions,
	eventKey: string,
	handle: (seen: boolean) => Promise<Result>,
): Promise<Result> {
	const arrival = Date.now();
	const name = [context.getWorkflow().id, context.getNode().id, eventKey].join('/');
	const gathering = gatherings.get(name) ?? { present: 0, started: false };
	gatherings.set(name, gathering);
	gathering.present++;
	try {
		const result = await inQueue(`webhook/${name}`, async () => {
			const memory = context.getWorkflowStaticData('node');
			const handled = await handle(gathering.started || readSeen(memory).includes(eventKey));
			if (handled.starts) {
				gathering.started = true;
				remember(memory, eventKey);
			}
			return handled;
		});
		if (result.starts) await holdSince(arrival);
		return result;
	} finally {
		gathering.present--;
		if (gathering.present === 0) gatherings.delete(name);
	}
}
