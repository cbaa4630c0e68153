import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './asking.mts';
import { bringToRest } from './ending.mts';
import type { ExecutionStore } from './executionStore.mts';
import { createFacts, type Facts } from './facts.mts';
import type { Field } from './field.mts';
import type { Host } from './host.mts';
import type { Journal } from './journal.mts';
import type { Chapter } from './plan.mts';
import { createReferee, type Referee } from './referee.mts';
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

/** Runs the steps of all lanes beside one another, each lane's in a row, until something is wrong. */
async function runLanes(
	{ number, lanes }: Chapter,
	field: Field,
	referee: Referee,
	{ journal, onStep }: Pick<Told, 'journal' | 'onStep'>,
): Promise<void> {
	const runStep = async (place: string, step: Step) => {
		const tell = journal.begin(place, step);
		try {
			tell(await step.run(field));
			onStep(step.size);
		} catch (error) {
			tell(`✗ ${error instanceof Error ? error.message : String(error)}`);
			referee.blame(error);
		}
	};
	const runLane = async (lane: Step[], index: number) => {
		for (const step of lane) {
			if (referee.isOver()) return;
			await runStep(`${number}.${index}`, step);
		}
	};
	await Promise.all(lanes.map(runLane));
}

/** Ends n8n and starts it again, when so many steps are done; `isOver` where there is nothing left to disturb. */
async function interruptAfter(
	{ interruption }: Chapter,
	host: Host,
	journal: Journal,
	progress: { done: () => number; isOver: () => boolean },
): Promise<void> {
	const { kind, after } = interruption;
	while (progress.done() < after) {
		if (progress.isOver()) return;
		await pause(20);
	}
	journal.note(`— n8n: ${kind}, after ${progress.done()} steps of the chapter —`);
	await host.interrupt(kind);
	journal.note('— n8n serves again —');
}

/** Runs one chapter from an emptied sandbox to rest. Throws what is wrong first. @returns what it came to */
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
	const referee = createReferee(world.sandbox, facts, store, secrets);
	items.take = (trigger, item) => referee.atItem(trigger, item);
	const { manner } = chapter;
	const field = createField(world, { facts, store, manner }, (it) => referee.atAnswer(it));

	let done = 0;
	let areLanesDone = false;
	const count = (size: number) => {
		done += size;
		onStep(size);
	};
	const lanes = runLanes(chapter, field, referee, { journal, onStep: count }).then(() => {
		areLanesDone = true;
	});
	const isOver = () => areLanesDone || referee.isOver();
	const progress = { done: () => done, isOver };
	await Promise.all([lanes, interruptAfter(chapter, world.host, journal, progress)]);
	referee.rule();
	await bringToRest(field, lastBefore);
	referee.rule();
	referee.atEnd();
	return facts;
}
