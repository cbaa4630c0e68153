import { jsonParse, type IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/read';

/** PayUmoney writes the same field as `RefundId`, `Refund Amount`, `error_Message`, `error_message` or `PG_TYPE`. */
const plainNames = new Map<string, string>();

/** Answers have some hundred names between them; runs ask for them a million times. */
const MOST_NAMES = 1000;

function plainName(name: string): string {
	const known = plainNames.get(name);
	if (known !== undefined) return known;
	const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
	if (plainNames.size < MOST_NAMES) plainNames.set(name, plain);
	return plain;
}

/** Whether PayUmoney says nothing: absent, null, an empty text, or the text "null". */
export function isNothing(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && ['', 'null'].includes(value.trim().toLowerCase());
}

/** The first of the named fields that says something, however PayUmoney writes its name. Names are given in small letters, without anything between. */
export function pick(record: IDataObject, ...names: string[]): unknown {
	const entries = Object.entries(record).map(([name, value]) => [plainName(name), value] as const);
	return names
		.map((name) => entries.find(([known, value]) => known === name && !isNothing(value))?.[1])
		.find((value) => value !== undefined);
}

/**
 * Fields that are in no output, whatever the mode: `meCode` can hold the acquirer's user and password
 * (`tranportalid`, `tranportalpwd`), the others stand for a card or prove a payment to a shop.
 */
const WITHHELD = ['mecode', 'paisamecode', 'cardhash', 'cardtoken', 'storecardtoken', 'hash'];

export function isWithheld(name: string): boolean {
	return WITHHELD.includes(plainName(name));
}

/** What PayUmoney says, without the acquirer's user and password that it may quote. */
export function withoutAcquirer(text: string): string {
	return text.replace(/(tranportal(?:id|pwd)["']?\s*[:=]\s*["']?)[^"',&}\s]+/gi, '$1***');
}

/** PayUmoney puts JSON into texts, too. A text without anything to withhold stays as it is, to the byte. */
function withholdInText(text: string): string {
	const parsed = jsonParse<IDataObject[string]>(text, { fallbackValue: text });
	if (typeof parsed !== 'object' || parsed === null) return text;
	const before = JSON.stringify(parsed);
	const after = JSON.stringify(withhold(parsed));
	return after === before ? text : after;
}

function withhold(value: IDataObject[string]): IDataObject[string] {
	if (typeof value === 'string') return withholdInText(value);
	if (Array.isArray(value)) return value.map(withhold);
	return isRecord(value) ? withholdSecrets(value) : value;
}

/** PayUmoney's own object without what nobody should see in an execution. */
export function withholdSecrets(record: IDataObject): IDataObject {
	const kept = Object.entries(record).filter(([name]) => !isWithheld(name));
	return Object.fromEntries(kept.map(([name, value]) => [name, withhold(value)]));
}
