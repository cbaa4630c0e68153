import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/read';
import type { InstamojoClient } from './connection';
import { asObject, asText, readOwn, under, type OwnFields } from './ownFields';
import { listAll } from './pages';

const FIELDS: OwnFields = {
	id: under('virtualAccountId', asText),
	assigned_to: asObject({ name: asText, email: asText, phone: asText }),
	beneficiary: asObject({
		account_holder_name: asText,
		account_number: asText,
		ifsc: asText,
		bank_name: asText,
	}),
};

export function normaliseVirtualAccount(record: IDataObject): IDataObject {
	return readOwn(record, FIELDS);
}

/** Makes an account that one buyer pays into, once. It is assigned to by fields within a field, so it is sent as JSON. */
export async function createVirtualAccount(
	client: InstamojoClient,
	assignedTo: Record<string, string>,
): Promise<IDataObject> {
	const json = { assigned_to: assignedTo };
	const record = await client.call({ method: 'POST', path: 'virtual_accounts/', json });
	if (readText(record.id) === null) throw client.missing('the virtual account', true);
	return record;
}

export async function listVirtualAccounts(
	client: InstamojoClient,
	limit: number | undefined,
): Promise<IDataObject[]> {
	return await listAll(client, { path: 'virtual_accounts/', key: 'virtual_accounts', limit });
}
