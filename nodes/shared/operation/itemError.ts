import {
	isObjectEmpty,
	NodeApiError,
	NodeOperationError,
	UserError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { isRecord } from '../read';

export type ItemError = NodeApiError | NodeOperationError;

/**
 * Any error as one of n8n's two, bound to the item it belongs to. n8n hands an error of its own back unchanged when
 * it is wrapped again, so the index has to be set on it.
 */
export function toItemError(node: INode, error: unknown, itemIndex: number): ItemError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex = itemIndex;
		return error;
	}
	if (error instanceof UserError) {
		const description = error.description ?? '';
		return new NodeOperationError(node, error.message, { description, itemIndex });
	}
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, { itemIndex });
}

/** Adds to an error what is known of the thing it is about, for the item that stands for the failure. */
export function withKnown<Failure extends ItemError>(error: Failure, known: IDataObject): Failure {
	error.context.known = known;
	return error;
}

/**
 * The item that stands for a failed one where the user chose to go on. n8n takes an item for a failed one (error output)
 * when its json has no other keys than these three, and replaces the json of an item that carries the error itself.
 */
export function toErrorItem(error: ItemError, itemIndex: number): INodeExecutionData {
	const httpCode = error instanceof NodeApiError ? error.httpCode : null;
	const { known } = error.context;
	const details = { ...(httpCode ? { httpCode } : {}), ...(isRecord(known) ? known : {}) };
	const json: IDataObject = {
		error: error.message,
		...(error.description ? { message: error.description } : {}),
		...(isObjectEmpty(details) ? {} : { details }),
	};
	return { json, pairedItem: { item: itemIndex } };
}
