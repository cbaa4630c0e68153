import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Field, Given, GiveFor } from '../given';

/** What the user gave for one item, read by the fields themselves, so that a name is written once. */
export type Parameters = {
	/** With its expressions resolved; the value is null where it is not set. */
	given(field: Field): Given;
	/** As `given`, for the fields of a collection: what was not added is undefined. */
	givenIn(collection: Field): GiveFor;
};

/** What an operation is given for one input item. */
export type Call<Client> = Parameters & {
	context: IExecuteFunctions;
	/** The gateway, connected with the node's credential. */
	client: Client;
	itemIndex: number;
	/** Tells the user something about this item that is no reason to stop. */
	hint(message: string): void;
};

/** The json of the item or items that come out for one input item. */
export type Output = IDataObject | IDataObject[];

export type Described = {
	value: string;
	name: string;
	action: string;
	description: string;
	fields: INodeProperties[];
	/** The authentications that have the operation; left out where all have it. */
	authentications?: string[];
	/** The scopes that the token of an OAuth2 gateway needs for it, in the gateway's own names; none where they are not known. */
	scopes?: readonly string[];
};

/** An operation that only reads. Items are handled on their own, several at once. */
export type ReadOperation<Client> = Described & {
	read(call: Call<Client>): Promise<Output>;
};

/** What one item asks for, read and checked: the call carries it out. */
export type Change = () => Promise<Output>;

/** One run of an operation that creates or changes something. */
export type ChangeRun<Client> = {
	/** Reads and checks the parameters of one item. Makes no call. @throws UserError naming the parameter that is wrong */
	prepare(call: Call<Client>): Change;
	/** Checks all items together before the first is carried out. @throws when the whole run has to fail */
	checkTogether?(): Promise<void>;
};

/**
 * An operation that creates or changes something. All items are checked before the first call; then they are carried
 * out one after the other, so that the run stops at the first that fails.
 */
export type ChangeOperation<Client> = Described & {
	/** @param first the first item, for what holds for the whole run */
	begin(first: Call<Client>): ChangeRun<Client>;
};

/** The run of an operation whose items have nothing to do with each other. */
export function eachItem<Client>(
	prepare: ChangeRun<Client>['prepare'],
): ChangeOperation<Client>['begin'] {
	return () => ({ prepare });
}

/** An operation whose gateway takes many items in one call. It answers for each call, in order, with its output or its error. */
export type BatchOperation<Client> = Described & {
	runAll(calls: Array<Call<Client>>): Promise<Array<Output | Error>>;
};

export type Operation<Client> =
	| ReadOperation<Client>
	| ChangeOperation<Client>
	| BatchOperation<Client>;

export type Resource<Client> = {
	value: string;
	name: string;
	operations: Array<Operation<Client>>;
};
