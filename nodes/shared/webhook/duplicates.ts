import { randomUUID } from 'node:crypto';

import { sleep, type IDataObject, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { inQueue } from '../queue';

/** How many events a trigger remembers, the newest. They are saved with the workflow, so their number is bounded. */
const REMEMBERED = 1000;

/** How long a delivery that started a workflow stays where the trigger's memory has no id. */
const HOLD_MS = 50;

/**
 * The events that have started workflows in this process, and how many deliveries are being handled. n8n reads a
 * trigger's memory before a delivery and writes it afterwards, whole: deliveries that follow each other closely would
 * neither find nor keep each other's events in it.
 */
type Started = { eventKeys: string[]; deliveries: number };

/** By trigger and the id of its memory; while that has none, only as long as a delivery is being handled. */
const startedBy = new Map<string, Started>();

function newest(...lists: string[][]): string[] {
	return [...new Set(lists.flat())].slice(-REMEMBERED);
}

function readSeen(memory: IDataObject): string[] {
	return Array.isArray(memory.seen) ? memory.seen.filter((key) => typeof key === 'string') : [];
}

function idOf({ id }: IDataObject): string | undefined {
	return typeof id === 'string' ? id : undefined;
}

function arrive(trigger: string): Started {
	const started = startedBy.get(trigger) ?? { eventKeys: [], deliveries: 0 };
	startedBy.set(trigger, started);
	started.deliveries++;
	return started;
}

function leave(trigger: string, started: Started, memoryHasId: boolean): void {
	started.deliveries--;
	if (started.deliveries === 0 && !memoryHasId) startedBy.delete(trigger);
}

/**
 * Gives a trigger's memory an id when the trigger is activated, so that what this process knows belongs to this memory
 * and to no other, however early n8n has read a copy of it. An id it has is kept.
 */
export function identifyMemory(context: IHookFunctions): void {
	const memory = context.getWorkflowStaticData('node');
	if (idOf(memory) === undefined) memory.id = randomUUID();
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
	const memory = context.getWorkflowStaticData('node');
	const id = idOf(memory);
	const trigger = [context.getWorkflow().id, context.getNode().id, id].join('/');
	const started = arrive(trigger);
	try {
		const result = await inQueue(`webhook/${trigger}/${eventKey}`, async () => {
			const handled = await handle([...readSeen(memory), ...started.eventKeys].includes(eventKey));
			if (handled.starts) {
				started.eventKeys = newest(started.eventKeys, [eventKey]);
				memory.seen = newest(readSeen(memory), started.eventKeys);
			}
			return handled;
		});
		if (result.starts && id === undefined) await sleep(HOLD_MS);
		return result;
	} finally {
		leave(trigger, started, id !== undefined);
	}
}
