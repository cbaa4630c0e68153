import { refuse, type Given } from '../../shared/given';
import { formatRupees, parseRupees, type Paise } from '../../shared/money';
import { requiredText } from '../../shared/validate';

/** Strict checks of what PayUmoney wants in a form of its own. Each throws a UserError naming the parameter. */

/** PayUmoney's own payment and refund ids are whole numbers. */
export function checkNumericId(given: Given): string {
	const id = requiredText(given);
	// One payment has one queue and one key, however many zeros stand in front of its number.
	if (/^\d{1,18}$/.test(id)) return id.replace(/^0+(?=\d)/, '');
	return refuse(
		given,
		'has something else than digits',
		`'${given.displayName}' is the number that PayUmoney gave, such as 58876806. It is neither your own transaction ID nor 'mihpayid'`,
	);
}

/** Ten digits, as the documentation has it for the deprecated calls. Spaces and dashes are allowed. */
export function checkTenDigits(given: Given): string {
	const digits = requiredText(given).replace(/[\s-]/g, '');
	if (/^\d{10}$/.test(digits)) return digits;
	return refuse(
		given,
		'is not a phone number of ten digits',
		'Enter the ten digits of the mobile number without a country code, for example 9999999999',
	);
}

/** Letters, digits, spaces and hyphens, as the documentation has it for the deprecated calls. */
export function checkPlainText(given: Given): string {
	const text = requiredText(given);
	if (/^[A-Za-z0-9 -]+$/.test(text)) return text;
	return refuse(
		given,
		'has characters that PayUmoney does not take',
		`Use only letters, digits, spaces and hyphens in '${given.displayName}'`,
	);
}

/** A whole number, zero included, as text. */
export function checkWholeNumber(given: Given): string {
	const text = requiredText(given);
	if (/^\d{1,9}$/.test(text)) return text;
	return refuse(
		given,
		'is not a whole number',
		`Enter a whole number in '${given.displayName}', without a sign or a point`,
	);
}

/** An amount that may be zero, in rupees. */
export function parseRupeesOrZero(given: Given): Paise {
	return /^0+(\.0{1,2})?$/.test(String(given.value).trim()) ? 0n : parseRupees(given);
}

/** An amount above zero as it is sent, `"2500.00"`. */
export function checkAmount(given: Given): string {
	return formatRupees(parseRupees(given));
}
