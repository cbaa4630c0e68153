import { randomUUID } from 'node:crypto';

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

/** For how long after its delivery an event is known here too: until n8n has certainly written it. */
const RECENT_MS = 5000;

type Started = { eventKey: string; at: number };

/** What has started workflows moments ago, whether or not n8n has written it yet, by the name of the memory. */
const recent = new Map<string, Started[]>();

/** A memory gets a name of its own with its first event: a copy that n8n read too early is known by it. */
function nameOf({ name }: IDataObject): string | undefined {
	return typeof name === 'string' ? name : undefined;
}

function readRecent(memory: IDataObject): string[] {
	const name = nameOf(memory);
	if (name === undefined) return [];
	const still = (recent.get(name) ?? []).filter(({ at }) => Date.now() - at < RECENT_MS);
	if (still.length > 0) recent.set(name, still);
	else recent.delete(name);
	return still.map(({ eventKey }) => eventKey);
}

function remember(memory: IDataObject, eventKey: string, { started }: Gathering): void {
	const name = nameOf(memory) ?? randomUUID();
	recent.set(name, [...(recent.get(name) ?? []), { eventKey, at: Date.now() }]);
	memory.name = name;
	memory.seen = newest(readSeen(memory), readRecent(memory), started);
}

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
			const known = [...readSeen(memory), ...gathering.started, ...readRecent(memory)];
			const handled = await handle(known.includes(eventKey));
			if (handled.starts) gathering.started = newest(gathering.started, [eventKey]);
			return handled;
		});
		if (result.starts) {
			await sleep(HOLD_MS);
			remember(memory, eventKey, gathering);
		}
		return result;
	} finally {
		leave(trigger, gathering);
	}
}
