import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRun,
	IRunExecutionData,
	ITaskData,
	NodeExecutionHint,
} from 'n8n-workflow';

/** What came of running one node. */
export type Outcome = {
	status: ExecutionStatus;
	/** Every output's items. The second is the error output, where the node has one. */
	outputs: INodeExecutionData[][];
	/** The items of the first output. */
	items: INodeExecutionData[];
	/** Their json. */
	json: IDataObject[];
	/** What stopped the run, if anything did. */
	error: ExecutionError | undefined;
	hints: NodeExecutionHint[];
	/** What n8n keeps of the execution. */
	kept: IRunExecutionData;
	/** Everything that n8n would show or keep of the run, as one text. */
	said: string;
};

function lastTaskOf(run: IRun, nodeName: string): ITaskData | undefined {
	return run.data.resultData.runData[nodeName]?.at(-1);
}

export function readOutcome(run: IRun, nodeName: string): Outcome {
	const task = lastTaskOf(run, nodeName);
	const outputs = (task?.data?.main ?? []).map((items) => items ?? []);
	const [items = []] = outputs;
	return {
		status: run.status,
		outputs,
		items,
		json: items.map(({ json }) => json),
		error: run.data.resultData.error,
		hints: task?.hints ?? [],
		kept: run.data,
		said: sayEverything([run.data.resultData, run.data.executionData?.nodeExecutionStack]),
	};
}

/** Every text anywhere in a value, errors with their hidden fields included. */
export function sayEverything(value: unknown): string {
	const seen = new Set<unknown>();
	const said: string[] = [];
	const walk = (part: unknown) => {
		if (typeof part === 'string' || typeof part === 'number') said.push(String(part));
		if (typeof part !== 'object' || part === null || seen.has(part)) return;
		seen.add(part);
		if (part instanceof Map || part instanceof Set) [...part].forEach(walk);
		for (const key of Object.getOwnPropertyNames(part)) {
			said.push(key);
			walk(Reflect.get(part, key));
		}
	};
	walk(value);
	return said.join('\n');
}

/** The one item that a run gave. */
export function onlyItem({ items, error }: Outcome): INodeExecutionData {
	if (error) throw error;
	const [item, ...others] = items;
	if (!item || others.length > 0) throw new Error(`Expected one item, got ${items.length}`);
	return item;
}

/** The json of the one item that a run gave. */
export function onlyJson(outcome: Outcome): IDataObject {
	return onlyItem(outcome).json;
}

/** What stopped the run. */
export function errorOf({ error }: Outcome): ExecutionError {
	if (!error) throw new Error('Expected the run to fail');
	return error;
}

/** Message and description of what stopped the run: what a person reads. */
export function wordsOf(outcome: Outcome): string {
	const { message, description } = errorOf(outcome);
	return `${message}\n${description ?? ''}`;
}

/** Which input item each output item belongs to. */
export function pairsOf(items: INodeExecutionData[]): Array<number | undefined> {
	return items.map(({ pairedItem }) => {
		const first = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
		return typeof first === 'object' ? first.item : first;
	});
}
