import { PollContext } from 'n8n-core';
import type { IDataObject, INodeExecutionData, Workflow } from 'n8n-workflow';

import type { Engine } from './engine';
import { bound, type NodeSetup } from './workspace';

export type PollOptions = {
	/** How long a poll may take; n8n's own default of five minutes where none is given. */
	budgetMs?: number;
	/** What n8n keeps for this poll alone, where its durable cursors are switched on. */
	staged?: IDataObject;
};

/** A workflow that n8n polls for, from its publication to the end of the process. */
export type Published = {
	/** What a poll at its time gives to the workflow; nothing where no execution starts. */
	poll(options?: PollOptions): Promise<IDataObject[]>;
	/** As `poll`, in n8n's words: null where nothing starts. */
	tick(options?: PollOptions): Promise<INodeExecutionData[][] | null>;
};

async function runPoll(
	engine: Engine,
	workflow: Workflow,
	setup: NodeSetup,
	{ budgetMs, staged }: PollOptions,
	mode: 'trigger' | 'manual' = 'trigger',
): Promise<INodeExecutionData[][] | null> {
	const node = engine.nodeOf(setup);
	const additional = engine.additionalData(mode);
	const unused = [undefined, undefined, undefined, undefined] as const;
	const resolveStaticData = () => staged ?? workflow.getStaticData('node', node);
	const context = new PollContext(
		workflow,
		node,
		additional,
		mode,
		mode === 'manual' ? 'manual' : 'activate',
		...unused,
		resolveStaticData,
		budgetMs === undefined ? undefined : () => budgetMs,
	);
	const result: INodeExecutionData[][] | null = await bound(engine.typeOf(node).poll, context)();
	return result;
}

const jsonOf = (result: INodeExecutionData[][] | null): IDataObject[] =>
	(result?.[0] ?? []).map(({ json }) => json);

/**
 * Publishes a workflow, or starts n8n again with it: the workflow is made from what is stored, polled once, and stored
 * (`active-workflow-manager`, `active-workflow-triggers`, 2.40). Later polls work on the same workflow in memory, which
 * is stored whenever something starts, and not otherwise (`trigger-execution-context.factory`).
 *
 * @returns what the first poll started is in `first`
 */
export async function publish(
	engine: Engine,
	setup: NodeSetup,
	options: PollOptions = {},
): Promise<Published & { first: IDataObject[] }> {
	const workflow = engine.triggeredBy(engine.nodeOf(setup));
	const tick = async (more: PollOptions = {}) => {
		const result = await runPoll(engine, workflow, setup, { ...options, ...more });
		if (result !== null) engine.saveStaticData(workflow);
		return result;
	};
	const first = jsonOf(await tick());
	engine.saveStaticData(workflow);
	return { first, tick, poll: async (more) => jsonOf(await tick(more)) };
}

/** What "Execute step" shows. The editor's run has the workflow's static data, as stored. */
export async function tryOut(engine: Engine, setup: NodeSetup): Promise<IDataObject[]> {
	const workflow = engine.triggeredBy(engine.nodeOf(setup));
	const result = await runPoll(engine, workflow, setup, {}, 'manual');
	engine.saveStaticData(workflow);
	return jsonOf(result);
}
