import type { IDataObject } from 'n8n-workflow';

import type { InstamojoClient } from './connection';
import { getOne } from './getOne';
import {
	asCode,
	asMoney,
	asReference,
	asStatus,
	asText,
	asTime,
	readOwn,
	under,
	type OwnFields,
} from './ownFields';
import { listAll, type ListRequest } from './pages';

/** A payout's `status` is a boolean, and only a paid one was ever shown (docs.instamojo.com, "Mojo Developers Program"). */
const STATUS = { true: 'paid', false: 'pending' };

/** What `payout_type` stands for is not documented, so it stays a code. */
const FIELDS: OwnFields = {
	id: under('payoutId', asText),
	recipient: asReference,
	status: asStatus(STATUS),
	paid_out_at: asTime,
	currency: asText,
	paid_amount: asMoney,
	sales_amount: asMoney,
	fee_amount: asMoney,
	total_tax_amount: asMoney,
	held_amount: asMoney,
	reversed_amount: asMoney,
	refunded_amount: asMoney,
	affiliate_commission_amount: asMoney,
	partner_commission_amount: asMoney,
	shipping_fee: asMoney,
	payout_type: asCode,
};

/** The list of payouts, newest first. */
export const PAYOUT_LIST: ListRequest = { path: 'payouts/', key: 'payouts' };

export function normalisePayout(record: IDataObject): IDataObject {
	return readOwn(record, FIELDS);
}

export async function getPayout(client: InstamojoClient, id: string): Promise<IDataObject> {
	return await getOne(client, PAYOUT_LIST, 'payout', id);
}

export async function listPayouts(
	client: InstamojoClient,
	query: Record<string, string>,
	limit: number | undefined,
): Promise<IDataObject[]> {
	return await listAll(client, { ...PAYOUT_LIST, query, limit });
}
