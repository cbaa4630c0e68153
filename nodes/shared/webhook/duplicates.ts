import { sleep, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';

import { inQueue } from '../queue';

/** How many events a trigger remembers, the newest. They are saved with the workflow, so their number is bounded. */
const REMEMBERED = 1000;

/** How long a delivery that started a workflow stays, so that others of the same moment meet it. */
const HOLD_MS = 150;

/**
 * The deliveries to a trigger that are being handled at the same time, and what they have started. n8n reads a
 * trigger's memory before a delivery and writes it afterwards, whole: those of one moment would neither find nor keep
 * each other's events in it.
 */
type Gathering = { present: number; started: string[] };

const gatherings = new Map<string, Gathering>();

function newest(...lists: string[][]): string[] {
	return [...new Set(lists.flat())].slice(-REMEMBERED);
}

function readSeen(memory: IDataObject): string[] {
	return Array.isArray(memory.seen) ? memory.seen.filter((key) => typeof key === 'string') : [];
}

function join(trigger: string): Gathering {
	const gathering = gatherings.get(trigger) ?? { present: 0, started: [] };
	gatherings.set(trigger, gathering);
	gathering.present++;
	return gathering;
}

function leave(trigger: string, gathering: Gathering): void {
	gathering.present--;
	if (gathering.present === 0) gatherings.delete(trigger);
}

/**
 * Handles the deliveries of an event one after the other, each knowing whether an earlier one started the workflow. A
 * delivery that starts nothing does not count as seen.
 *
 * @param eventKey what the deliveries of one event have in common; it may be unverified
 * @param handle handles the delivery, knowing whether the event was seen before, and tells whether it starts the workflow
 */
export async function onlyOnce<Result extends { starts: boolean }>(
	context: IWebhookFunctions,
	eventKey: string,
	handle: (seen: boolean) => Promise<Result>,
): Promise<Result> {
	const trigger = [context.getWorkflow().id, context.getNode().id].join('/');
	const gathering = join(trigger);
	try {
		const memory = context.getWorkflowStaticData('node');
		const result = await inQueue(`webhook/${trigger}/${eventKey}`, async () => {
			const known = [...readSeen(memory), ...gathering.started];
			const handled = await handle(known.includes(eventKey));
			if (handled.starts) gathering.started = newest(gathering.started, [eventKey]);
			return handled;
		});
		if (result.starts) {
			await sleep(HOLD_MS);
			memory.seen = newest(readSeen(memory), gathering.started);
		}
		return result;
	} finally {
		leave(trigger, gathering);
	}
}
