import type { IDataObject } from 'n8n-workflow';

import { readRupees } from '../../shared/money';
import {
	isRecord,
	readIdFromUrl,
	readRecords,
	readText,
	readUtc,
	readWord,
} from '../../shared/read';
import { readFailure, readPaymentStatus, sayRaw } from './normalise';

/**
 * Payouts, orders, products and the like have no counterpart at another gateway, so they come out with Instamojo's own
 * fields: in camel case, with money and times as everywhere, what is another thing's address as that thing's id, and
 * what is unknown as null. A table of its fields says all that there is to say of such a thing.
 */

/** How a field comes out: its value, under its name in camel case or one made from it. */
export type OwnField = (value: unknown, name: string) => IDataObject;

/** The fields of a thing by Instamojo's names for them. */
export type OwnFields = Record<string, OwnField>;

function read(reader: (value: unknown) => string | number | boolean | null): OwnField {
	return (value, name) => ({ [name]: reader(value) });
}

function readNumber(value: unknown): number | null {
	const number = Number(readText(value) ?? NaN);
	return Number.isFinite(number) ? number : null;
}

const HAS_ZONE = /T.*(Z|[+-]\d{2}:?\d{2})$/i;

/** A day stays a day, and what names no time zone stays as it is: which moment it means is not known. */
function readDate(value: unknown): string | null {
	const text = readText(value);
	return text !== null && HAS_ZONE.test(text) ? (readUtc(text) ?? text) : text;
}

export const asText = read(readText);

/** Rupees with two decimals. */
export const asMoney = read(readRupees);

/** A moment, in UTC. */
export const asTime = read(readUtc);

/** A day, or a moment where the gateway names one. */
export const asDate = read(readDate);

export const asNumber = read(readNumber);

export const asFlag = read((value) => (typeof value === 'boolean' ? value : null));

/** A code whose meaning is not documented, as text. */
export const asCode = read(sayRaw);

/** The address of another thing, as its id: `recipient` comes out as `recipientId`. */
export const asReference: OwnField = (value, name) => ({ [`${name}Id`]: readIdFromUrl(value) });

/** The address of another thing, as the id at its end. */
export const asIdOfAddress = read(readIdFromUrl);

/** What has no documented form, as it is. */
export const asGiven: OwnField = (value, name) => ({
	[name]: isRecord(value) || Array.isArray(value) ? value : sayRaw(value),
});

/** A code in plain words, as `status`, with what the gateway said beside it. */
export function asStatus(words: Record<string, string>): OwnField {
	return (value) => {
		const rawStatus = sayRaw(value);
		return { status: readWord(words, rawStatus) ?? 'unknown', rawStatus };
	};
}

/** The status of a payment within the thing, in the words of everybody's payment. */
export const asPaymentStatus: OwnField = (value) => ({
	status: value === undefined ? 'unknown' : readPaymentStatus(value),
	rawStatus: sayRaw(value),
});

/** Why a payment within the thing failed. */
export const asFailureReason: OwnField = (value) => ({ failureReason: readFailure(value) });

/** A field under another name than its own. */
export function under(name: string, field: OwnField): OwnField {
	return (value) => field(value, name);
}

/** Things within the thing. @returns null where the gateway gives no list */
export function asList(fields: OwnFields): OwnField {
	return (value, name) => ({
		[name]: Array.isArray(value) ? readRecords(value).map((one) => readFields(one, fields)) : null,
	});
}

/** A thing within the thing; its fields are there, and null, where the gateway gives none. */
export function asObject(fields: OwnFields): OwnField {
	return (value, name) => ({ [name]: readFields(isRecord(value) ? value : {}, fields) });
}

function toCamelCase(name: string): string {
	return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function readFields(record: IDataObject, fields: OwnFields): IDataObject {
	return Object.entries(fields).reduce<IDataObject>(
		(own, [name, field]) => ({ ...own, ...field(record[name], toCamelCase(name)) }),
		{},
	);
}

/** A thing of Instamojo's with its own fields. Every field of the table is there; what it does not name is left out. */
export function readOwn(record: IDataObject, fields: OwnFields): IDataObject {
	return { gateway: 'instamojo', ...readFields(record, fields) };
}
