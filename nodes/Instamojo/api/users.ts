import type { IDataObject } from 'n8n-workflow';

import { isRecord, readText } from '../../shared/read';
import { isSuccess, type InstamojoClient } from './connection';
import { asText, readOwn, under, type OwnFields } from './ownFields';

/** A merchant of a marketplace (docs: v2-marketplace, "Create a user" and "Update a user"). */
const USER: OwnFields = {
	id: under('userId', asText),
	username: asText,
	email: asText,
	phone: asText,
	first_name: asText,
	last_name: asText,
	location: asText,
	promo_code: asText,
};

/** What Instamojo answers about a bank account is not documented; these are the fields that it is given. */
const BANK_ACCOUNT: OwnFields = {
	account_holder_name: asText,
	account_number: asText,
	ifsc_code: asText,
};

/** Done, and there is nothing to say about it. */
const NO_CONTENT = 204;

export type NewUser = { email: string; password: string; phone: string; referrer: string };

const pathOf = (userId: string, ...rest: string[]) =>
	['users', encodeURIComponent(userId), ...rest, ''].join('/');

function requireUser(client: InstamojoClient, body: IDataObject): IDataObject {
	const record = isRecord(body.user) ? body.user : body;
	if (readText(record.id) === null) throw client.missing('the user', true);
	return readOwn(record, USER);
}

/** Signs up a merchant, once. The marketplace itself does that, whomever its credential acts for. */
export async function createUser(client: InstamojoClient, user: NewUser): Promise<IDataObject> {
	const { email, password, phone, referrer } = user;
	const body = await client.call({
		method: 'POST',
		path: 'users/',
		form: { email, password, phone, referrer },
		secrets: [password],
		forItself: true,
	});
	return requireUser(client, body);
}

/** Changes what is given of a merchant and nothing else; to repeat it does no harm. */
export async function updateUser(
	client: InstamojoClient,
	userId: string,
	form: Record<string, string>,
): Promise<IDataObject> {
	const body = await client.call({ method: 'PATCH', path: pathOf(userId), form });
	return requireUser(client, body);
}

/** Sets where a merchant is paid out to; to repeat it does no harm. The number of the account is kept out of words. */
export async function setBankAccount(
	client: InstamojoClient,
	userId: string,
	form: Record<string, string>,
): Promise<IDataObject> {
	const path = pathOf(userId, 'inrbankaccount');
	const secrets = [form.account_number ?? ''];
	const answer = await client.attempt({ method: 'PUT', path, form, secrets });
	if (isSuccess(answer)) return { ...readOwn(answer.body, BANK_ACCOUNT), userId };
	if (answer.kind === 'reply' && answer.status === NO_CONTENT)
		return { ...readOwn({}, BANK_ACCOUNT), userId };
	throw client.failure(answer, true);
}
