import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './asking.mts';
import { bringToRest } from './ending.mts';
import type { ExecutionStore } from './executionStore.mts';
import { createFacts, eventOf, type Facts } from './facts.mts';
import type { Field } from './field.mts';
import { booksOf, type Evidence } from './invariant.mts';
import { invariants } from './invariants/index.mts';
import type { Journal } from './journal.mts';
import type { Chapter } from './plan.mts';
import type { Step } from './step.mts';
import type { SoakWorld } from './world.mts';

/** What a chapter is told in. */
export interface Told {
	journal: Journal;
	/** Called with the size of each step that is done. */
	onStep(size: number): void;
	/** What must stand in no output. */
	secrets(): Array<[what: string, secret: string]>;
}

/** Where items of the recorder go: to the chapter that runs. */
export interface ItemTaker {
	take(trigger: string, item: Record<string, unknown>): void;
}

/** Things done one after the other, by name. */
function createTurns(): Field['inTurn'] {
	const last = new Map<string, Promise<unknown>>();
	return async (name, work) => {
		const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
		last.set(
			name,
			turn.catch(() => {}),
		);
		return turn;
	};
}

function prepareSandbox({ sandbox, published }: SoakWorld, { manner }: Chapter): void {
	const { control } = sandbox;
	control.reset();
	const refundAboveLeft = manner.refusesAboveLeft ? 'refuse' : 'make';
	const refundListedAfter = manner.listing === 'late' ? 0.8 : 0;
	const common = { refundAboveLeft, refundListedAfter, webhookDelay: 0.02 } as const;
	control.instamojo.changeSettings({ ...common, webhookOnFailure: true, webhookTimeout: 20 });
	const url = published.get(manner.payUmoneyTrigger)?.url ?? null;
	control.payumoney.changeSettings({
		...{ ...common, refundDelay: 5, webhookTimeout: 20 },
		...{ successWebhookUrl: url, failureWebhookUrl: url },
	});
}

function createField(
	world: SoakWorld,
	{ facts, store, manner }: { facts: Facts; store: ExecutionStore; manner: Chapter['manner'] },
	check: Field['check'],
): Field {
	const { host, published, sandbox } = world;
	const publishedAs = (name: string) => {
		const found = published.get(name);
		if (!found) throw new Error(`No workflow is published as ${name}`);
		return found;
	};
	return {
		...{ sandbox, facts, store, manner, check },
		ask: (workflow, items) => ask(host, publishedAs(workflow).url, items),
		urlOf: (trigger) => publishedAs(trigger).url,
		workflowIdOf: (trigger) => publishedAs(trigger).workflow.id,
		inTurn: createTurns(),
		watch: () => host.watch(),
		up: () => host.up(),
	};
}

/** Runs one chapter from an emptied sandbox to rest. Throws the first `Violation`. @returns what it came to */
export async function runChapter(
	world: SoakWorld,
	chapter: Chapter,
	store: ExecutionStore,
	items: ItemTaker,
	{ journal, onStep, secrets }: Told,
): Promise<Facts> {
	prepareSandbox(world, chapter);
	const facts = createFacts();
	const lastBefore = store.count();
	const books = (payment: Parameters<Evidence['booksOf']>[0]) => booksOf(world.sandbox, payment);
	const evidence: Evidence = { facts, store, secrets, booksOf: books };
	let failure: unknown;
	const guarded = (hold: () => void) => {
		try {
			hold();
		} catch (error) {
			failure ??= error;
		}
	};
	items.take = (trigger, item) => {
		const event = eventOf(facts, trigger, item);
		if (event) event.fulfilments++;
		const fulfilment = { trigger, item, event };
		facts.fulfilments.push(fulfilment);
		for (const { atFulfilment } of invariants) guarded(() => atFulfilment?.(fulfilment, evidence));
	};
	const field = createField(world, { facts, store, manner: chapter.manner }, (answer) => {
		const { order } = answer;
		if (!answer.payment.asked.has(order.name)) throw new Error(`${order.name} was not asked for`);
		for (const { atAnswer } of invariants) atAnswer?.(answer, evidence);
	});

	let done = 0;
	const isOver = () => failure !== undefined;
	const runStep = async (place: string, step: Step) => {
		const tell = journal.begin(place, step);
		try {
			tell(await step.run(field));
		} catch (error) {
			tell(`✗ ${error instanceof Error ? error.message : String(error)}`);
			throw error;
		}
		done += step.size;
		onStep(step.size);
	};
	const runLane = async (lane: Step[], index: number) => {
		for (const step of lane) {
			if (isOver()) return;
			await runStep(`${chapter.number}.${index}`, step).catch((error: unknown) => {
				failure ??= error;
			});
		}
	};
	let lanesDone = false;
	const interrupt = async () => {
		const { kind, after } = chapter.interruption;
		while (done < after && !lanesDone && !isOver()) await pause(20);
		if (lanesDone || isOver()) return;
		journal.note(`— n8n: ${kind}, after ${done} steps of the chapter —`);
		await world.host.interrupt(kind);
		journal.note('— n8n serves again —');
	};
	const lanes = Promise.all(chapter.lanes.map(runLane)).then(() => {
		lanesDone = true;
	});
	await Promise.all([lanes, interrupt()]);
	if (failure !== undefined) throw failure;
	await bringToRest(field, lastBefore);
	for (const { atEnd } of invariants) guarded(() => atEnd?.(evidence));
	if (failure !== undefined) throw failure;
	return facts;
}
