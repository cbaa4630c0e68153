import { createHash } from 'node:crypto';

import type { Posted } from './http.mts';
import { HEADER_NAME, HEADER_VALUE, MERCHANT_KEY, SALT } from './payumoney';
import { asForm } from './webhook';

export type Fields = Record<string, string>;

/** What PayUmoney posts (github.com/payumoney-india/Webhooks, Transaction_POST_Format), with made-up values. */
export const POSTED: Fields = {
	split_info: '17076370',
	customerName: 'Asha',
	additionalCharges: '',
	paymentMode: 'CC',
	status: 'Success',
	error_Message: 'No Error',
	paymentId: '17076370',
	productInfo: 'Test Product',
	customerEmail: 'asha@example.com',
	customerPhone: '9999999999',
	merchantTransactionId: 'TXN1001',
	amount: '10.00',
	notificationId: '443',
	udf1: '',
	udf2: '',
	udf3: '',
	udf4: '',
	udf5: '',
};

export const FAILED: Fields = {
	...POSTED,
	status: 'failed',
	error_Message: 'Bank denied transaction on the card.',
};

/** What was hashed where it is not what was posted. Nobody knows which text of these PayUmoney hashes. */
export type Hashed = {
	status?: string;
	amount?: string;
	additionalCharges?: string;
	salt?: string;
};

/**
 * The return hash: SHA-512 of `salt|status||||||udf5|…|udf1|email|firstname|productinfo|amount|txnid|key`, with
 * `additionalCharges|` in front where there are any (docs.payu.in, "Authentication with PayU APIs").
 */
export function returnHash(fields: Fields, hashed: Hashed = {}): string {
	const { additionalCharges = fields.additionalCharges ?? '', salt = SALT } = hashed;
	const { status = fields.status, amount = fields.amount } = hashed;
	const parts = [
		...(additionalCharges === '' ? [] : [additionalCharges]),
		salt,
		status,
		...Array<string>(5).fill(''),
		...['udf5', 'udf4', 'udf3', 'udf2', 'udf1'].map((name) => fields[name]),
		fields.customerEmail,
		fields.customerName,
		fields.productInfo,
		amount,
		fields.merchantTransactionId,
		MERCHANT_KEY,
	];
	return createHash('sha512').update(parts.join('|')).digest('hex');
}

export function asJson(value: unknown, headers: Record<string, string> = {}): Posted {
	return {
		body: JSON.stringify(value),
		contentType: 'application/json; charset=UTF-8',
		headers: { 'user-agent': 'Jakarta Commons-HttpClient/3.1', ...headers },
	};
}

/** Header names arrive in small letters, whatever was sent. */
export const shopHeader = (value = HEADER_VALUE) => ({ [HEADER_NAME.toLowerCase()]: value });

/** JSON with the merchant's header, as PayUmoney posts it. */
export const withHeader = (value: unknown): Posted => asJson(value, shopHeader());

/** JSON with its hash and no header. */
export const withHash = (fields: Fields, hash = returnHash(fields)): Posted =>
	asJson({ ...fields, hash });

/** What was posted under a right hash, with changes to what the hash does not cover. */
export const changed = (changes: Fields): Posted =>
	withHash({ ...POSTED, ...changes }, returnHash(POSTED));

/** A form with the merchant's header, as PayUmoney posted it in 2014. */
export const formWithHeader = (fields: Fields | Array<[string, string]>): Posted => ({
	...asForm(fields),
	headers: shopHeader(),
});
