import { readFlatted } from './support/flatted.mts';
import { listAt, textAt, type Json } from './support/json.mts';
import { waitFor } from './support/wait.mts';

/** An execution that has ended, with its data. */
export interface Execution {
	id: string;
	status: string;
	/** The run data, read back from n8n's compact form. */
	data: unknown;
}

export interface ExecutionCalls {
	/** Starts the workflow from a manual trigger, as the editor does, and gives the execution's id. */
	begin(workflow: Named, triggerName: string): Promise<string>;
	/** An execution as it stands now. */
	look(id: string): Promise<Execution>;
	/** Waits until an execution waits, and returns it. */
	waiting(id: string): Promise<Execution>;
	/** Waits until an execution has ended, and returns it. */
	ended(id: string, limit?: number): Promise<Execution>;
	/** Runs the workflow from a manual trigger and waits for the end. */
	run(workflow: Named, triggerName: string): Promise<Execution>;
	/** Ids of its executions, oldest first. */
	executionIds(workflow: Named): Promise<string[]>;
	/** All executions that it has by now, oldest first, when they have ended. */
	executions(workflow: Named): Promise<Execution[]>;
	/** Waits until it has this many executions, the last of them ended, and returns that one. */
	execution(workflow: Named, count: number): Promise<Execution>;
}

interface Named extends Json {
	id: string;
}

const UNDER_WAY = ['new', 'running', 'waiting', 'unknown'];

/**
 * Asked for all statuses by name, n8n looks once. Asked for none it looks twice at the same time, for what runs and for
 * what has ended, and an execution that ends in between is named twice or not at all
 * (`findLatestCurrentAndCompleted` in its `executions/execution.service.js`, 2.40.7).
 */
const EVERY_STATUS = [...UNDER_WAY, 'success', 'error', 'canceled', 'crashed'];

/** What n8n's REST API knows of executions. */
export function executionCalls(
	call: (method: string, path: string, body?: Json) => Promise<unknown>,
): ExecutionCalls {
	const look = async (id: string): Promise<Execution> => {
		const execution = await call('GET', `/executions/${id}`);
		const status = textAt(execution, 'status');
		return { id, status, data: readFlatted(textAt(execution, 'data')) };
	};
	const until = async (
		id: string,
		what: string,
		isSo: (status: string) => boolean,
		limit: number,
	): Promise<Execution> =>
		waitFor(
			`execution ${id} to ${what}`,
			async () => {
				const execution = await look(id);
				return isSo(execution.status) ? execution : undefined;
			},
			{ limit },
		);
	const ended = async (id: string, limit = 60_000): Promise<Execution> =>
		until(id, 'end', (status) => !UNDER_WAY.includes(status), limit);
	const begin = async ({ id }: Named, triggerName: string): Promise<string> => {
		const started = await call('POST', `/workflows/${id}/run`, {
			triggerToStartFrom: { name: triggerName },
		});
		return textAt(started, 'executionId');
	};
	const executionIds = async ({ id }: Named): Promise<string[]> => {
		const filter = JSON.stringify({ workflowId: id, status: EVERY_STATUS });
		const found = await call('GET', `/executions?filter=${encodeURIComponent(filter)}&limit=100`);
		const ids = listAt(found, 'results').map((execution) => textAt(execution, 'id'));
		return [...new Set(ids)].sort((a, b) => Number(a) - Number(b));
	};
	return {
		begin,
		look,
		ended,
		waiting: async (id) =>
			until(id, 'wait', (status) => status === 'waiting' || !UNDER_WAY.includes(status), 20_000),
		executionIds,
		executions: async (workflow) =>
			Promise.all((await executionIds(workflow)).map((id) => ended(id))),
		run: async (workflow, triggerName) => ended(await begin(workflow, triggerName)),
		async execution(workflow, count) {
			const id = await waitFor(`execution ${count} of ${String(workflow['name'])}`, async () => {
				return (await executionIds(workflow))[count - 1];
			});
			return ended(id);
		},
	};
}
