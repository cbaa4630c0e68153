import {
	isObjectEmpty,
	NodeOperationError,
	UnexpectedError,
	UserError,
	type IDataObject,
	type IExecuteFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { isRecord } from '../read';
import { isRunByAgent } from './agent';
import type { Call, Described, Output, Suspension, WaitOperation } from './operation';

/** Under this name an execution keeps what its waiting node has to know. */
const REMEMBERED = 'waitingFor';

/** n8n resumes the executions of saved workflows only: a built-in agent runs a node without one. */
export function canBeResumed(context: IExecuteFunctions): boolean {
	return Boolean(context.getExecutionId() && context.getWorkflow().id);
}

function checkIsInWorkflow(context: IExecuteFunctions, { name }: Described): void {
	if (isRunByAgent(context)) {
		throw new UserError(`'${name}' needs a workflow`, {
			description:
				'It lets the execution wait until somebody pays, and an AI agent has no execution that could wait. Nothing was created. Put the node into a workflow of its own. The agent can make a payment link with the operation Create',
		});
	}
	if (canBeResumed(context)) return;
	throw new UserError('This execution cannot be resumed', {
		description: 'n8n resumes saved workflows only. Nothing was created. Save this one and run it',
	});
}

/** With *Execute Once* the node is given the first item, and when the limit ends n8n passes all of them on. */
function checkIsOneItem(context: IExecuteFunctions, { name }: Described): void {
	const count = context.getExecuteData().data.main?.[0]?.length ?? 1;
	if (count === 1) return;
	throw new UserError(`'${name}' takes one item, and ${count} came in`, {
		description:
			"An execution waits for one payment. Nothing was created. Put n8n's Loop Over Items before this node to wait for one payment after the other. To wait for all at the same time, let n8n's Execute Workflow start a sub-workflow with this node once for each item, without waiting for it to end",
	});
}

/**
 * Lets the execution wait. When the limit ends n8n runs no code of the node: it passes on the very item that it gave to
 * it, so what is to come out then has to stand in that item by now (n8n-core, `handleWaitingState`, 2.40). What the
 * nodes before gave stays as it is: the item is the engine's own copy.
 */
async function suspend(context: IExecuteFunctions, suspension: Suspension): Promise<void> {
	const { until, atLimit, remember, left } = suspension;
	try {
		Object.assign(context.getContext('node'), { [REMEMBERED]: remember });
		const [item] = context.getInputData();
		if (item) item.json = atLimit;
		await context.putExecutionToWait(until);
	} catch {
		throw new NodeOperationError(context.getNode(), 'n8n could not let the execution wait', {
			description: left,
		});
	}
}

/**
 * Runs an operation that may wait, for its one item.
 *
 * @returns what comes out: while the execution waits, that is what will come out when the limit ends
 */
export async function runWaiting<Client>(
	context: IExecuteFunctions,
	operation: WaitOperation<Client>,
	[call]: Array<Call<Client>>,
): Promise<Output> {
	checkIsInWorkflow(context, operation);
	checkIsOneItem(context, operation);
	if (!call) return [];
	const waiting = await operation.prepareWait(call);
	const result = await waiting();
	if ('output' in result) return result.output;
	await suspend(context, result.suspension);
	return result.suspension.atLimit;
}

/**
 * What the waiting node of this execution has to know. n8n gives it to a webhook by an expression alone. A `}` in the
 * node's name would end that.
 *
 * @throws UnexpectedError when the execution keeps nothing of it
 */
export function readRemembered(context: IWebhookFunctions): IDataObject {
	const name = JSON.stringify(context.getNode().name).replaceAll('}', '\\u007d');
	const remembered: unknown = context.evaluateExpression(
		`{{ $node[${name}].context[${JSON.stringify(REMEMBERED)}] }}`,
	);
	if (isRecord(remembered) && !isObjectEmpty(remembered)) return remembered;
	throw new UnexpectedError('The execution does not tell what it waits for');
}
