import type { IDataObject } from 'n8n-workflow';

import type { InstamojoClient } from './connection';
import { asDate, asReference, asText, asTime, readOwn, under, type OwnFields } from './ownFields';
import { listAll } from './pages';

/** A tax invoice that Instamojo writes to the merchant for its fees (java SDK). Its id has a slash in it. */
const FIELDS: OwnFields = {
	id: under('invoiceId', asText),
	user: asReference,
	issue_date: asDate,
	file: asText,
	created_at: asTime,
	last_modified: asTime,
};

export function normaliseInvoice(record: IDataObject): IDataObject {
	return readOwn(record, FIELDS);
}

export async function listInvoices(
	client: InstamojoClient,
	limit: number | undefined,
): Promise<IDataObject[]> {
	return await listAll(client, { path: 'invoices/', key: 'invoices', limit });
}
