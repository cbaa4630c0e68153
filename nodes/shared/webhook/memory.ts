import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { inQueue } from '../queue';
import { waitWhile, withinTime } from '../waiting';
import type { TriggerItem } from './triggerItem';

/** What becomes of a delivery. Who received it turns this into an answer. */
export type Outcome =
	/** Not proven to come from the gateway; genuine but unwanted, seen or contradicted; not to be handled now. */
	| { kind: 'forged' | 'ignored' | 'later' }
	/** `remember`: to be called as soon as n8n has the execution, so that the event counts as seen. */
	| { kind: 'start'; item: TriggerItem; remember: () => void };

/** The events that have started a workflow. */
export type Memory = {
	holds(eventKey: string): boolean;
	add(eventKey: string): void;
};

/** How many events a trigger remembers, the newest. They are saved with the workflow, so their number is bounded. */
const REMEMBERED = 1000;

/** How long a delivery waits for n8n to take or refuse the one before; then it starts as well: at least once. */
const OUTCOME_MS = 5000;

/**
 * The events that have started workflows in this process, by trigger. n8n reads a trigger's memory before a delivery
 * and writes it afterwards, whole: deliveries that follow each other closely would neither find nor keep each other's
 * events in it.
 */
const startedBy = new Map<string, string[]>();

/** The triggers to which the editor is listening for a test. */
const listenedTo = new Set<string>();

function newest(...lists: string[][]): string[] {
	return [...new Set(lists.flat())].slice(-REMEMBERED);
}

function readSeen({ seen }: IDataObject): string[] {
	return Array.isArray(seen) ? seen.filter((key) => typeof key === 'string') : [];
}

function nameOf(context: IHookFunctions | IWebhookFunctions): string {
	return `${context.getWorkflow().id}/${context.getNode().id}`;
}

/**
 * Ends with n8n's answer. A sender that hangs up ends nothing, as n8n goes on taking its delivery all the same. What was
 * answered with success is remembered in any case.
 */
async function answered(
	context: IWebhookFunctions,
	isTaken: () => boolean,
	remember: () => void,
): Promise<void> {
	const response = context.getResponseObject();
	if (!response.destroyed)
		await new Promise<void>((resolve) => response.once('close', () => resolve()));
	await waitWhile(() => !isTaken() && !response.headersSent, OUTCOME_MS);
	if (response.headersSent && response.statusCode < 300) remember();
}

/** Handles the deliveries of one event one after the other, each when n8n has taken or refused the one before. */
export async function inTurn(
	context: IWebhookFunctions,
	eventKey: string,
	handle: () => Promise<Outcome>,
): Promise<Outcome> {
	return await new Promise<Outcome>((resolve, reject) => {
		const turn = inQueue(`webhook/${nameOf(context)}/${eventKey}`, async () => {
			const outcome = await handle();
			if (outcome.kind !== 'start') return resolve(outcome);
			let isTaken = false;
			const remember = () => {
				isTaken = true;
				outcome.remember();
			};
			resolve({ ...outcome, remember });
			await withinTime(
				OUTCOME_MS,
				answered(context, () => isTaken, remember),
				undefined,
			);
		});
		turn.catch(reject);
	});
}

export function openMemory(context: IWebhookFunctions): Memory {
	const memory = context.getWorkflowStaticData('node');
	const name = nameOf(context);
	const started = () => startedBy.get(name) ?? [];
	return {
		holds: (eventKey) => [...readSeen(memory), ...started()].includes(eventKey),
		add(eventKey) {
			startedBy.set(name, newest(started(), [eventKey]));
			memory.seen = newest(readSeen(memory), started());
		},
	};
}

/** Notes where it is the editor that begins to listen: n8n says so here alone, and not when it ends. */
export function beginMemory(context: IHookFunctions): void {
	if (context.getMode() === 'manual') listenedTo.add(nameOf(context));
}

/**
 * Gives back what this process knows of a trigger that is deactivated; the workflow's own memory keeps it. A test in the
 * editor, which is closed in the same way, has nothing in it and takes nothing from the published workflow.
 */
export function closeMemory(context: IHookFunctions): void {
	const name = nameOf(context);
	if (listenedTo.delete(name)) return;
	const memory = context.getWorkflowStaticData('node');
	const started = startedBy.get(name);
	if (started) memory.seen = newest(readSeen(memory), started);
	startedBy.delete(name);
}
