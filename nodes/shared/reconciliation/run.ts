import type { IDataObject } from 'n8n-workflow';

import type { Paise } from '../money';
import { tellOfRun } from '../operation/hints';
import { toItemError } from '../operation/itemError';
import type { Call, Output } from '../operation/operation';
import { readExpected, wantsOnlyDiscrepancies } from './fields';
import { notesOn, type Account } from './receipts';
import { reconcile, type Reconciliation } from './reconcile';
import { sumUp } from './summary';

/** How a gateway's orders are named and looked up. */
export type Books<Client> = {
	/** @throws UserError when there is no reference */
	readReference(call: Call<Client>): string;
	/** Looks up all references of a run, each once. What it has of one, or why that cannot be told. */
	lookUp(client: Client, references: string[]): Promise<ReadonlyMap<string, Account | Error>>;
};

type Order<Client> = {
	call: Call<Client>;
	reference: string;
	expected: Paise;
	onlyDiscrepancies: boolean;
};

function readOrder<Client>(call: Call<Client>, books: Books<Client>): Order<Client> {
	return {
		call,
		reference: books.readReference(call),
		expected: readExpected(call),
		onlyDiscrepancies: wantsOnlyDiscrepancies(call),
	};
}

/** An item whose parameters are wrong stops the run before anything is asked, unless the user chose to go on. */
function readOrders<Client>(
	calls: Array<Call<Client>>,
	books: Books<Client>,
): Array<Order<Client> | Error> {
	return calls.map((call) => {
		try {
			return readOrder(call, books);
		} catch (error) {
			const itemError = toItemError(call.context.getNode(), error, call.itemIndex);
			if (call.context.continueOnFail()) return itemError;
			throw itemError;
		}
	});
}

const SHARED =
	'Another order of this run has the same reference, so one payment is counted for both';

function noteShared<Client>(orders: Array<Order<Client>>): void {
	const seen = new Set<string>();
	for (const { call, reference } of orders) {
		if (seen.has(reference)) call.hint(SHARED);
		seen.add(reference);
	}
}

/** The incoming item with what became of its order. An `error` it brought along is no failure of this node's. */
function toOutput(
	{ context, itemIndex }: Call<unknown>,
	reconciliation: Reconciliation,
): IDataObject {
	const { error, ...json } = context.getInputData()[itemIndex]?.json ?? {};
	return { ...(error === undefined ? {} : { inputError: error }), ...json, reconciliation };
}

/**
 * Reconciles the orders of all items: looks up their references together, says of each what became of it, and sums up
 * the run.
 */
export async function reconcileAll<Client>(
	calls: Array<Call<Client>>,
	books: Books<Client>,
): Promise<Array<Output | Error>> {
	const [first] = calls;
	if (!first) return [];
	const orders = readOrders(calls, books);
	const read = orders.filter((order): order is Order<Client> => !(order instanceof Error));
	noteShared(read);
	const references = [...new Set(read.map(({ reference }) => reference))];
	const accounts = await books.lookUp(first.client, references);
	const done: Reconciliation[] = [];
	const outputs = orders.map((order): Output | Error => {
		if (order instanceof Error) return order;
		const account = accounts.get(order.reference);
		if (account instanceof Error) return account;
		if (account === undefined) return new Error(`Nothing is known of '${order.reference}'`);
		const reconciliation = reconcile(account, order.expected);
		const isPending = reconciliation.state === 'pending';
		const notes = account?.receipts.flatMap((receipt) => notesOn(receipt, isPending));
		for (const note of new Set(notes)) order.call.hint(note);
		done.push(reconciliation);
		const isLeftOut = order.onlyDiscrepancies && reconciliation.state === 'matched';
		return isLeftOut ? [] : toOutput(order.call, reconciliation);
	});
	tellOfRun(first.context, sumUp(done, orders.length - done.length));
	return outputs;
}
