import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/read';
import type { InstamojoClient } from './connection';
import { asDate, asText, readOwn, type OwnFields } from './ownFields';

/** docs.instamojo.com, "Mojo Developers Program": what a merchant lets an app see of the account. */
const PROFILE: OwnFields = {
	full_name: asText,
	signup_date: asDate,
	username: asText,
	city: asText,
	website: asText,
};

const CONTACT: OwnFields = {
	full_name: asText,
	email: asText,
	phone: asText,
	username: asText,
	account_id: asText,
};

export function normaliseProfile(record: IDataObject): IDataObject {
	return readOwn(record, PROFILE);
}

export function normaliseContact(record: IDataObject): IDataObject {
	return readOwn(record, CONTACT);
}

/** Both name the account; an answer that does not is about something else. */
async function getAbout(client: InstamojoClient, path: string, what: string) {
	const record = await client.call({ method: 'GET', path });
	const name = readText(record.username) ?? readText(record.full_name);
	if (name === null) throw client.missing(what, false);
	return record;
}

export async function getProfile(client: InstamojoClient): Promise<IDataObject> {
	return await getAbout(client, 'user-info/', 'the profile');
}

export async function getContact(client: InstamojoClient): Promise<IDataObject> {
	return await getAbout(client, 'user-contact/', 'the contact');
}
