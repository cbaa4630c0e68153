import type { IDataObject } from 'n8n-workflow';

import type { Call } from './operation';
import { isRecord } from '../read';

/**
 * A collection parameter (`additionalFields`, `filters`, `options`) as a record of what the user added. n8n itself
 * replaces anything else in its place by its default before a node runs.
 */
export function readCollection<Client>({ parameter }: Call<Client>, name: string): IDataObject {
	const value = parameter(name);
	return isRecord(value) ? value : {};
}
