import type { IDataObject } from 'n8n-workflow';

import { readRupees } from '../../shared/money';
import { isRecord, readIdFromUrl, readUtc } from '../../shared/read';

/**
 * Instamojo's own objects for people: the things that no other gateway has and that therefore have no shape in common
 * (payouts, orders, products…). The fields keep their names, in camelCase.
 */

/** An amount of rupees by its name: `paid_amount`, `shipping_fee`, `base_price`, `total_taxes`. */
const MONEY = /(^|_)(amount|price|fees?|tax(es)?|charges)$/;

/** A moment by its name: `created_at`, `paid_out_at`. */
const MOMENT = /_at$/;

/** The address of one thing: a version, what it is, its id (reference of v2: "Related resources are hyperlinks"). */
const RESOURCE = /^https?:\/\/[^/]+\/v2\/(?:[\w-]+\/)+[^/]+\/?$/;

const toCamelCase = (name: string) =>
	name.replace(/_+([a-z\d])/gi, (_, letter: string) => letter.toUpperCase());

const isAddress = (value: unknown) => typeof value === 'string' && RESOURCE.test(value);

function readField(name: string, value: unknown): [string, unknown] {
	const key = toCamelCase(name);
	if (isRecord(value)) return [key, readFields(value)];
	if (Array.isArray(value)) {
		if (value.length > 0 && value.every(isAddress))
			return [`${key.replace(/s$/, '')}Ids`, value.map(readIdFromUrl)];
		return [key, value.map((entry) => (isRecord(entry) ? readFields(entry) : entry))];
	}
	if (isAddress(value) && !name.endsWith('_uri')) return [`${key}Id`, readIdFromUrl(value)];
	if (MONEY.test(name)) return [key, readRupees(value)];
	return MOMENT.test(name) ? [key, readUtc(value)] : [key, value ?? null];
}

/** The address of the thing itself says no more than its id. */
function readFields(record: IDataObject): Record<string, unknown> {
	const fields = Object.entries(record).filter(([name]) => name !== 'resource_uri');
	return Object.fromEntries(fields.map(([name, value]) => readField(name, value)));
}

/**
 * An object of Instamojo with its fields in camelCase: amounts as rupees, times in UTC, addresses of other things as
 * their ids (`user` becomes `userId`), its own id under `idName`.
 *
 * @param references the fields that hold the address of another thing, for those that are null
 */
export function toOwnShape(
	{ id, ...record }: IDataObject,
	{ idName, references = [] }: { idName: string; references?: string[] },
): IDataObject {
	const own = Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			references.includes(name) && (value ?? null) === null ? `${name}_id` : name,
			value,
		]),
	);
	// An item with `error` would be taken for a failed one.
	const { error, ...fields } = readFields(own);
	const gatewayError = error === undefined ? {} : { gatewayError: error };
	const ownId = typeof id === 'number' ? String(id) : (id ?? null);
	return JSON.parse(
		JSON.stringify({ gateway: 'instamojo', [idName]: ownId, ...fields, ...gatewayError }),
	);
}
