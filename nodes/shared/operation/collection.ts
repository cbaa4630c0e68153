import { UserError, type IDataObject } from 'n8n-workflow';

import type { Call } from './operation';
import { isRecord, parseIfText } from '../read';

const DISPLAY_NAMES: Record<string, string> = {
	additionalFields: 'Additional Fields',
	filters: 'Filters',
	options: 'Options',
};

/**
 * A collection parameter (`additionalFields`, `filters`, `options`) as a record of what the user added. An expression
 * may give the whole of it, also as JSON text.
 *
 * @throws UserError for anything else: what was meant must not get lost
 */
export function readCollection<Client>({ parameter }: Call<Client>, name: string): IDataObject {
	const given = parameter(name);
	const value = parseIfText(isSet(given) ? given : {});
	if (isRecord(value)) return value;
	const displayName = DISPLAY_NAMES[name] ?? name;
	throw new UserError(`'${displayName}' cannot be read`, {
		description: `Add the fields of '${displayName}' one by one, or let its expression give an object`,
	});
}

/** Whether a field of a collection was filled in. */
export function isSet(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
