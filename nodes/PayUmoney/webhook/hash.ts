import { createHash } from 'node:crypto';

import { equalInConstantTime } from '../../shared/webhook/constantTime';
import { readRupees } from '../../shared/money';
import { readPaymentStatus } from '../api/statuses';
import type { Fields } from './delivery';

export type HashKeys = {
	/** A webhook does not carry it. */
	merchantKey: string;
	salt: string;
};

/** What the hash is made of, with the names PayUmoney's webhook gives them. */
type Told = { status: string; amount: string; additionalCharges: string };

const UDFS = ['udf5', 'udf4', 'udf3', 'udf2', 'udf1'];

const OTHERS = 'status amount merchantTransactionId productInfo customerName customerEmail'.split(
	' ',
);

/** What of a webhook nobody can have changed who does not know the salt. Whether charges are covered is not certain. */
export function coveredByHash(fields: Fields): Fields {
	return Object.fromEntries(
		Object.entries(fields).filter(([name]) => [...OTHERS, ...UDFS].includes(name)),
	);
}

/**
 * The return hash of the integration guide: SHA-512 of `salt|status||||||udf5|…|udf1|email|firstname|productinfo|
 * amount|txnid|key`, with `additionalCharges|` in front where there are any. 128 lower-case hex digits.
 */
export function computeHash(fields: Fields, told: Told, { merchantKey, salt }: HashKeys): string {
	const { customerEmail, customerName, productInfo, merchantTransactionId } = fields;
	const parts = [
		...(told.additionalCharges === '' ? [] : [told.additionalCharges]),
		...[salt, told.status, '', '', '', '', ''],
		...UDFS.map((name) => fields[name]),
		...[customerEmail, customerName, productInfo, told.amount, merchantTransactionId, merchantKey],
	];
	const text = parts.map((part) => part ?? '').join('|');
	return createHash('sha512').update(text, 'utf8').digest('hex');
}

function unique(texts: string[]): string[] {
	return [...new Set(texts)];
}

/** An amount as it came, with two decimals, and as Java writes a number: JSON loses the last zero of `449.0`. */
function writtenForms(amount: string): string[] {
	const rupees = readRupees(amount);
	const asInJava = /^\d+$/.test(amount) ? [`${amount}.0`] : [];
	return rupees === null ? [amount] : [amount, rupees, ...asInJava];
}

/** PayUmoney never said which text of status and amount it hashes. The payment page hashes `success` and `failure`. */
function candidates(fields: Fields): Told[] {
	const { status = '', amount = '', additionalCharges = '' } = fields;
	const isFailure = readPaymentStatus(status) === 'failed';
	const isSuccess = readPaymentStatus(status) === 'successful';
	const statuses = unique([
		status,
		status.toLowerCase(),
		...(isFailure ? ['failure'] : []),
		...(isSuccess ? ['success'] : []),
	]);
	const amounts = unique(writtenForms(amount));
	const charges = unique([...writtenForms(additionalCharges), '']);
	return statuses.flatMap((oneStatus) =>
		amounts.flatMap((oneAmount) =>
			charges.map((oneCharge) => ({
				status: oneStatus,
				amount: oneAmount,
				additionalCharges: oneCharge,
			})),
		),
	);
}

/** Whether a webhook carries a hash made with this salt. All forms are compared, whichever fits. Never true without a salt, a key or a hash. */
export function hasGenuineHash(fields: Fields, keys: HashKeys): boolean {
	const hash = (fields.hash ?? '').trim().toLowerCase();
	if (hash === '' || keys.salt === '' || keys.merchantKey === '') return false;
	const matches = candidates(fields).filter((told) =>
		equalInConstantTime(computeHash(fields, told, keys), hash),
	);
	return matches.length > 0;
}
