import {
	UserError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { mapInOrder } from './concurrency';
import { parametersOf } from './given';
import { createHints } from './hints';
import { toErrorItem, toItemError } from './itemError';
import { isOffered } from './properties';
import { runWaiting } from './suspend';
import type {
	BatchOperation,
	Call,
	Change,
	ChangeOperation,
	Described,
	Operation,
	Output,
	ReadOperation,
	Resource,
} from './operation';

const READS_AT_ONCE = 5;

function chosenOperation<Client>(
	context: IExecuteFunctions,
	resources: Array<Resource<Client>>,
): Operation<Client> {
	const resourceValue = context.getNodeParameter('resource', 0, '');
	const operationValue = context.getNodeParameter('operation', 0, '');
	const authentication = context.getNodeParameter('authentication', 0, '') || undefined;
	const resource = resources.find(({ value }) => value === resourceValue);
	const operation = resource?.operations.find(({ value }) => value === operationValue);
	const isThere = (one: Operation<Client>) => isOffered(one, authentication?.toString());
	if (operation && isThere(operation)) return operation;
	// n8n leaves out what a menu that does not show would say, so a resource may be all that is known.
	const missing = operation ?? (resource?.operations.some(isThere) ? undefined : resource);
	if (missing) {
		throw new UserError(`'${missing.name}' is not there with this 'Authentication'`, {
			description: "Choose another 'Authentication', or something else from the menus",
		});
	}
	throw new UserError(
		`There is no operation '${String(operationValue)}' for '${String(resourceValue)}'`,
		{
			description: "Choose a 'Resource' and an 'Operation' from the menus",
		},
	);
}

/** n8n takes an item with an `error` for a failure and, with Retry On Fail, runs the node again. */
function withoutError({ error, ...others }: IDataObject): IDataObject {
	return error === undefined ? others : { ...others, gatewayError: error };
}

function toItems(
	context: IExecuteFunctions,
	output: Output,
	itemIndex: number,
): INodeExecutionData[] {
	const { constructExecutionMetaData, returnJsonArray } = context.helpers;
	const json = [output].flat().map(withoutError);
	return constructExecutionMetaData(returnJsonArray(json), { itemData: { item: itemIndex } });
}

/** The item of a failure where the user chose to go on; otherwise the failure itself, bound to its item. */
function settleFailure(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): INodeExecutionData[] {
	const itemError = toItemError(context.getNode(), error, itemIndex);
	if (!context.continueOnFail()) throw itemError;
	return [toErrorItem(itemError, itemIndex)];
}

/** As `settleFailure`, for a failure of the whole run. n8n itself would pass the input on as if it had succeeded. */
function settleForAll(context: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	if (!context.continueOnFail()) throw toItemError(context.getNode(), error, itemIndexOf(error));
	return context.getInputData().flatMap((_, index) => settleFailure(context, error, index));
}

async function readEach<Client>(
	context: IExecuteFunctions,
	operation: ReadOperation<Client>,
	calls: Array<Call<Client>>,
): Promise<INodeExecutionData[][]> {
	return await mapInOrder(calls, READS_AT_ONCE, async (call) => {
		try {
			return toItems(context, await operation.read(call), call.itemIndex);
		} catch (error) {
			return settleFailure(context, error, call.itemIndex);
		}
	});
}

/** Checks everything, then carries it out in order. An item that is wrong stops the run before any call is made. */
async function changeEach<Client>(
	context: IExecuteFunctions,
	operation: ChangeOperation<Client>,
	calls: Array<Call<Client>>,
): Promise<INodeExecutionData[][]> {
	const [first] = calls;
	if (!first) return [];
	const run = operation.begin(first);
	const prepared = calls.map((call): Change | INodeExecutionData[] => {
		try {
			return run.prepare(call);
		} catch (error) {
			return settleFailure(context, error, call.itemIndex);
		}
	});
	await run.checkTogether?.();
	return await mapInOrder([...prepared.entries()], 1, async ([itemIndex, change]) => {
		if (typeof change !== 'function') return change;
		try {
			return toItems(context, await change(), itemIndex);
		} catch (error) {
			return settleFailure(context, error, itemIndex);
		}
	});
}

async function runTogether<Client>(
	context: IExecuteFunctions,
	operation: BatchOperation<Client>,
	calls: Array<Call<Client>>,
): Promise<INodeExecutionData[][]> {
	const results = await operation.runAll(calls);
	return results.map((result, itemIndex) =>
		result instanceof Error
			? settleFailure(context, result, itemIndex)
			: toItems(context, result, itemIndex),
	);
}

async function runAll<Client>(
	context: IExecuteFunctions,
	operation: Operation<Client>,
	calls: Array<Call<Client>>,
): Promise<INodeExecutionData[][]> {
	if ('runAll' in operation) return await runTogether(context, operation, calls);
	if ('begin' in operation) return await changeEach(context, operation, calls);
	if ('prepareWait' in operation)
		return [toItems(context, await runWaiting(context, operation, calls), 0)];
	return await readEach(context, operation, calls);
}

/**
 * Runs the operation chosen in the node over all input items. What comes out is in the order of the input, each item
 * paired with the one it came from.
 *
 * @param connect opens the gateway with the node's credential, once per run
 * @throws NodeApiError or NodeOperationError of the first item that failed, unless the user chose to go on
 */
export async function runChosenOperation<Client>(
	context: IExecuteFunctions,
	resources: Array<Resource<Client>>,
	connect: (operation: Described) => Promise<Client>,
): Promise<INodeExecutionData[][]> {
	const hints = createHints();
	try {
		const operation = chosenOperation(context, resources);
		const client = await connect(operation);
		const calls = context.getInputData().map((_, itemIndex) => ({
			context,
			client,
			itemIndex,
			...parametersOf(context, itemIndex),
			hint: (message: string) => hints.add(message, itemIndex),
		}));
		return [(await runAll(context, operation, calls)).flat()];
	} catch (error) {
		return [settleForAll(context, error)];
	} finally {
		hints.show(context);
	}
}

function itemIndexOf(error: unknown): number {
	const context: unknown = error instanceof Error && 'context' in error ? error.context : undefined;
	const index: unknown =
		typeof context === 'object' && context !== null && 'itemIndex' in context
			? context.itemIndex
			: 0;
	return typeof index === 'number' ? index : 0;
}
