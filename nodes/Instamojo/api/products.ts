import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/read';
import { isSuccess, type InstamojoClient } from './connection';
import {
	asDate,
	asFlag,
	asMoney,
	asNumber,
	asReference,
	asStatus,
	asText,
	asTime,
	readOwn,
	under,
	type OwnFields,
} from './ownFields';
import { listAll } from './pages';
import { withholdResumeToken } from './resumeAddress';

/** The words that products come with, and the codes that they are asked for by (docs.instamojo.com, "Mojo Developers Program"). */
const STATUS = {
	live: 'live',
	20: 'live',
	archived: 'archived',
	30: 'archived',
	'pending moderation': 'pendingModeration',
	33: 'pendingModeration',
};

const FIELDS: OwnFields = {
	slug: asText,
	title: asText,
	description: asText,
	status: asStatus(STATUS),
	user: asReference,
	shorturl: under('shortUrl', asText),
	currency: asText,
	base_price: asMoney,
	min_price: asMoney,
	max_price: asMoney,
	pay_what_you_want: asFlag,
	limit_quantity: asNumber,
	purchased_quantity: asNumber,
	discount_public: asFlag,
	requires_shipping: asFlag,
	ships_within_days: asNumber,
	start_date: asDate,
	end_date: asDate,
	venue: asText,
	timezone: asText,
	redirect_url: asText,
	redirect_time: asNumber,
	webhook_url: asText,
	custom_note_success: asText,
	is_signing_mandatory: asFlag,
	created_at: asTime,
};

export function normaliseProduct(record: IDataObject): IDataObject {
	return readOwn(record, FIELDS);
}

export async function getProduct(client: InstamojoClient, slug: string): Promise<IDataObject> {
	const path = `products/${encodeURIComponent(slug)}/`;
	const record = await client.call({ method: 'GET', path });
	if (readText(record.slug) === null) throw client.missing('the product', false);
	return withholdResumeToken(record);
}

export async function listProducts(
	client: InstamojoClient,
	query: Record<string, string>,
	limit: number | undefined,
): Promise<IDataObject[]> {
	const records = await listAll(client, { path: 'products/', key: 'products', query, limit });
	return records.map(withholdResumeToken);
}

/** What Instamojo answers when it is asked for the images of a product: a list, or an object. Its form is not documented. */
export async function getImages(client: InstamojoClient, slug: string): Promise<unknown> {
	const path = `products/${encodeURIComponent(slug)}/covers/`;
	const answer = await client.attempt({ method: 'GET', path });
	const isList = answer.kind === 'reply' && answer.status < 300 && Array.isArray(answer.body);
	if (isSuccess(answer) || isList) return answer.body;
	throw client.failure(answer, false);
}
