import { isExpression, UserError } from 'n8n-workflow';

import { isRecord } from '../read';
import { isSet } from '../validate';
import { readCollection } from './collection';
import type { Call } from './operation';

/** Reads a field of a collection: its value, or undefined where it was left out or empty by hand. */
export type Given = (name: string, displayName: string) => unknown;

function gaveNothing(displayName: string): UserError {
	return new UserError(`'${displayName}' is an expression that gave nothing`, {
		description: `Nothing was sent. Check that the incoming item has the value, spelt as in the expression. To go without '${displayName}', take the expression out`,
	});
}

function isNothing(value: unknown): boolean {
	return !isSet(value) || (typeof value === 'string' && value.trim() === '');
}

/** What stands in a parameter before its expressions are resolved. */
function rawOf<Client>({ context, itemIndex }: Call<Client>, name: string): unknown {
	return context.getNodeParameter(name, itemIndex, null, { rawExpressions: true });
}

/**
 * A parameter's value, or undefined where it was left empty by hand.
 *
 * @throws UserError where it is an expression that gives nothing: what is empty by accident may not mean anything
 */
export function readGiven<Client>(call: Call<Client>, name: string, displayName: string): unknown {
	const value = call.parameter(name);
	if (!isNothing(value)) return value;
	if (isExpression(rawOf(call, name))) throw gaveNothing(displayName);
	return undefined;
}

/** As `readGiven`, for the fields of a collection. */
export function readGivenFields<Client>(call: Call<Client>, collection: string): Given {
	const fields = readCollection(call, collection);
	const raw = rawOf(call, collection);
	return (name, displayName) => {
		const value = fields[name];
		if (!isNothing(value)) return value;
		if (isRecord(raw) && isExpression(raw[name])) throw gaveNothing(displayName);
		return undefined;
	};
}
