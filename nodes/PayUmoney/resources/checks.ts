import { UserError } from 'n8n-workflow';

import { formatRupees, parseRupees, type Paise } from '../../shared/money';
import { isSet, requiredText } from '../../shared/validate';

/** Strict checks of what PayUmoney wants in a form of its own. Each throws a UserError naming the parameter. */

/** PayUmoney's own payment and refund ids are whole numbers. */
export function checkNumericId(value: unknown, displayName: string): string {
	const id = requiredText(value, displayName);
	// One payment has one queue and one key, however many zeros stand in front of its number.
	if (/^\d{1,18}$/.test(id)) return id.replace(/^0+(?=\d)/, '');
	throw new UserError(`'${displayName}' has something else than digits`, {
		description: `'${displayName}' is the number that PayUmoney gave, such as 58876806. It is neither your own transaction ID nor 'mihpayid'`,
	});
}

/** Ten digits, as the documentation has it for the deprecated calls. Spaces and dashes are allowed. */
export function checkTenDigits(value: unknown, displayName: string): string {
	const digits = requiredText(value, displayName).replace(/[\s-]/g, '');
	if (/^\d{10}$/.test(digits)) return digits;
	throw new UserError(`'${displayName}' is not a phone number of ten digits`, {
		description: `Enter the ten digits of the mobile number without a country code, for example 9999999999`,
	});
}

/** Letters, digits, spaces and hyphens, as the documentation has it for the deprecated calls. */
export function checkPlainText(value: unknown, displayName: string): string {
	const text = requiredText(value, displayName);
	if (/^[A-Za-z0-9 -]+$/.test(text)) return text;
	throw new UserError(`'${displayName}' has characters that PayUmoney does not take`, {
		description: `Use only letters, digits, spaces and hyphens in '${displayName}'`,
	});
}

/** A whole number, zero included, as text. */
export function checkWholeNumber(value: unknown, displayName: string): string {
	const text = requiredText(value, displayName);
	if (/^\d{1,9}$/.test(text)) return text;
	throw new UserError(`'${displayName}' is not a whole number`, {
		description: `Enter a whole number in '${displayName}', without a sign or a point`,
	});
}

/** An amount that may be zero, in rupees; undefined where nothing was entered. */
export function readOptionalAmount(value: unknown, displayName: string): Paise | undefined {
	if (!isSet(value)) return undefined;
	return /^0+(\.0{1,2})?$/.test(String(value).trim()) ? 0n : parseRupees(value, displayName);
}

/** An amount above zero as it is sent, `"2500.00"`. */
export function checkAmount(value: unknown, displayName: string): string {
	return formatRupees(parseRupees(value, displayName));
}
