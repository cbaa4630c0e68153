import { HookContext, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type IRunExecutionData,
} from 'n8n-workflow';

import { AGENT, agentFor, readTold, runAlone, type AgentOutcome, type AgentWay } from './agentRuns';
import { readOutcome, type Outcome } from './outcome';
import { checkPreview } from './previews.mts';
import { bound, Workspace, type NodeSetup } from './workspace';

export type { AgentOutcome, AgentWay } from './agentRuns';
export type { EngineSetup, NodeSetup } from './workspace';

export type Running = {
	finished: Promise<Outcome>;
	/** What the stop button does. */
	cancel(): void;
};

const START = 'Start';

function connect(from: string, to: string): IConnections {
	const { Main } = NodeConnectionTypes;
	return { [from]: { [Main]: [[{ node: to, type: Main, index: 0 }]] } };
}

/** n8n-core's own engine with the given node and credential classes. */
export class Engine extends Workspace {
	private startNode(): INode {
		return this.nodeOf({ type: 'test.start', name: START, id: 'start', parameters: {} });
	}

	/** Starts the node on items, behind a node that passes them on. */
	start(setup: NodeSetup, items: IDataObject[] = [{}]): Running {
		const node = this.nodeOf(setup);
		const nodes = [this.startNode(), node];
		return this.startWorkflow(nodes, connect(START, node.name), node.name, items);
	}

	/** Runs the node on items and gives what came of it, which has to be what the editor shows before a run. */
	async run(setup: NodeSetup, items?: IDataObject[]): Promise<Outcome> {
		const outcome = await this.start(setup, items).finished;
		if (!outcome.error) checkPreview(this.nodeOf(setup), outcome.items);
		return outcome;
	}

	/** What n8n does when the time of a waiting execution is over, having kept it as text (`wait-tracker`, 2.40). */
	async passLimit(setup: NodeSetup, kept: IRunExecutionData): Promise<Outcome> {
		const node = this.nodeOf(setup);
		const workflow = this.workflowOf([this.startNode(), node], connect(START, node.name));
		const data: IRunExecutionData = JSON.parse(JSON.stringify(kept));
		const execution = new WorkflowExecute(this.additionalData('trigger'), 'trigger', data);
		return readOutcome(await execution.processRunExecutionData(workflow), node.name);
	}

	private startWorkflow(
		nodes: INode[],
		connections: IConnections,
		readFrom: string,
		items: IDataObject[],
	): Running {
		const [first] = nodes;
		if (!first) throw new TypeError('A workflow has at least one node');
		const workflow = this.workflowOf(nodes, connections);
		const main = [items.map((json): INodeExecutionData => ({ json }))];
		const data = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node: first, data: { main }, source: null }] },
		});
		const execution = new WorkflowExecute(this.additionalData('trigger'), 'trigger', data);
		const running = execution.processRunExecutionData(workflow);
		const finished = running.then((run) => {
			this.saveStaticData(workflow);
			return readOutcome(run, readFrom);
		});
		return { finished, cancel: () => running.cancel() };
	}

	/** Lets an AI agent run the node as a tool. Parameters take the agent's arguments by `$fromAI` or `$json`. */
	async runByAgent(way: AgentWay, setup: NodeSetup, args: IDataObject = {}): Promise<AgentOutcome> {
		if (way === 'builtInAgent') return await runAlone(this, this.nodeOf(setup), args);
		const tool = this.nodeOf({ name: 'Tool', ...setup }, 'Tool');
		if (way === 'builtInAgentAsTool') return await runAlone(this, tool, args);
		const { agent, connections } = agentFor(this, way, tool, args);
		const { json, error, said } = await this.startWorkflow(
			[this.startNode(), agent, tool],
			{ ...connections, ...connect(START, AGENT) },
			AGENT,
			[{}],
		).finished;
		return { json: json.flatMap(readTold), error, said };
	}

	/** What the editor does to fill a picker. */
	async search(
		setup: NodeSetup,
		method: string,
		filter?: string,
		page?: string,
	): Promise<INodeListSearchResult> {
		const node = this.nodeOf(setup);
		const workflow = this.workflowOf([node]);
		const additional = this.additionalData('internal', { currentNodeParameters: node.parameters });
		const context = new LoadOptionsContext(workflow, node, additional, '');
		const search = this.typeOf(node).methods?.listSearch?.[method];
		return await bound(search, context)(filter, page);
	}

	/** What publishing a workflow does for each webhook: `checkExists`, and `create` where it does not exist. */
	async activate(setup: NodeSetup): Promise<void> {
		const exists = await this.lifecycle(setup, 'checkExists');
		if (!exists) await this.lifecycle(setup, 'create');
	}

	/** @param isTest whether the editor begins or ends to listen (`test-webhooks`, 2.40), and not a published workflow */
	async lifecycle(
		setup: NodeSetup,
		step: 'checkExists' | 'create' | 'delete',
		isTest = false,
	): Promise<boolean> {
		const node = this.nodeOf(setup);
		const workflow = this.triggeredBy(node);
		const activating = isTest ? 'manual' : 'trigger';
		const mode = step === 'delete' ? 'internal' : activating;
		const additional = this.additionalData(mode);
		const webhook = { ...this.webhookOf(workflow, node), isTest };
		const context = new HookContext(workflow, node, additional, mode, 'activate', webhook);
		const method = this.typeOf(node).webhookMethods?.default?.[step];
		const result: boolean = await bound(method, context)();
		if (!isTest) this.saveStaticData(workflow);
		return result;
	}
}
