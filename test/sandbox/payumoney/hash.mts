import { createHash } from 'node:crypto';

/** What both hashes of the payment page cover, as texts exactly as they travel. */
export interface HashedFields {
	key: string;
	txnid: string;
	amount: string;
	productinfo: string;
	firstname: string;
	email: string;
	/** udf1 to udf5; missing ones are empty. */
	udf: readonly string[];
}

const udfOf = (fields: HashedFields): string[] =>
	Array.from({ length: 5 }, (_, index) => fields.udf[index] ?? '');

/** udf6 to udf10 are always empty. */
const unused = ['', '', '', '', ''];

const sha512 = (parts: readonly string[]): string =>
	createHash('sha512').update(parts.join('|'), 'utf8').digest('hex');

/**
 * `key|txnid|amount|productinfo|firstname|email|udf1|…|udf5||||||salt`, SHA-512, lower-case hex.
 * Source: docs.payu.in, authentication-with-payu-apis.
 */
export function requestHash(fields: HashedFields, salt: string): string {
	const { key, txnid, amount, productinfo, firstname, email } = fields;
	return sha512([
		...[key, txnid, amount, productinfo, firstname, email],
		...udfOf(fields),
		...unused,
		salt,
	]);
}

/**
 * `salt|status||||||udf5|…|udf1|email|firstname|productinfo|amount|txnid|key`, and `additionalCharges|` before
 * it where there are any. Source: docs.payu.in; confirmed by the example that paywix publishes.
 */
export function responseHash(
	fields: HashedFields,
	{ status, additionalCharges }: { status: string; additionalCharges: string },
	salt: string,
): string {
	const { key, txnid, amount, productinfo, firstname, email } = fields;
	return sha512([
		...(additionalCharges === '' ? [] : [additionalCharges]),
		salt,
		status,
		...unused,
		...udfOf(fields).reverse(),
		...[email, firstname, productinfo, amount, txnid, key],
	]);
}
