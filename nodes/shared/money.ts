import { refuse, type Given } from './given';

/** An amount in paise (1 rupee = 100 paise). All arithmetic on money happens here, never on floats. */
export type Paise = bigint;

const PLAIN = /^\d+(\.\d+)?$/;
const GROUPED_BY_THOUSAND = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const GROUPED_BY_LAKH = /^\d{1,2}(,\d{2})*,\d{3}(\.\d+)?$/;

function digitsToPaise(digits: string): Paise {
	const [rupees = '0', fraction = ''] = digits.split('.');
	return BigInt(rupees) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
}

function refuseAmount(given: Given, what: string): never {
	refuse(
		given,
		what,
		`Enter '${given.displayName}' in rupees with at most two decimals, for example 2500, 2500.50 or 1,00,000`,
	);
}

/**
 * Reads an amount that a user typed or an expression gave, in rupees. Accepts `"2500"`, `"2500.5"`,
 * `"2,500.00"`, `"1,00,000"` and JavaScript numbers by their shortest decimal form.
 *
 * @throws UserError naming the parameter when the value is no amount, is zero or less, or has more than two decimals
 */
export function parseRupees(given: Given): Paise {
	const { value } = given;
	if (typeof value !== 'string' && typeof value !== 'number') {
		refuseAmount(given, 'is not an amount');
	}
	const text = String(value).trim();
	if (text === '') refuseAmount(given, 'is empty');
	if (text.startsWith('-')) refuseAmount(given, 'must be more than zero');
	if (![PLAIN, GROUPED_BY_THOUSAND, GROUPED_BY_LAKH].some((form) => form.test(text))) {
		refuseAmount(given, 'is not an amount');
	}
	const digits = text.replaceAll(',', '');
	if ((digits.split('.')[1] ?? '').length > 2) refuseAmount(given, 'has more than two decimals');
	const paise = digitsToPaise(digits);
	if (paise === 0n) refuseAmount(given, 'must be more than zero');
	return paise;
}

/** Writes paise as a rupee string with two decimals and no grouping, the form sent to the gateways: `"2500.00"`. */
export function formatRupees(paise: Paise): string {
	const sign = paise < 0n ? '-' : '';
	const digits = (paise < 0n ? -paise : paise).toString().padStart(3, '0');
	return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Writes paise for people to read, with the rupee sign and Indian grouping: `"₹1,00,000.00"`. */
export function sayRupees(paise: Paise): string {
	const [rupees = '0', fraction = '00'] = formatRupees(paise).split('.');
	const grouped = rupees.replace(/(\d)(?=(\d\d)+\d$)/g, '$1,');
	return `₹${grouped}.${fraction}`;
}

/**
 * Reads an amount as a gateway reports it, in rupees: text or number, any number of decimals. Float noise
 * (`106.10000000000001`) is rounded half up to paise.
 *
 * @returns paise, or null where there is no readable amount
 */
export function readPaise(value: unknown): Paise | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value).trim().replaceAll(',', ''));
	if (!match) return null;
	const [, sign = '', rupees = '0', fraction = ''] = match;
	const roundUp = (fraction[2] ?? '0') >= '5' ? 1n : 0n;
	const paise = digitsToPaise(`${rupees}.${fraction}`) + roundUp;
	return sign === '-' ? -paise : paise;
}

/** Reads an amount as a gateway reports it and writes it as a rupee string with two decimals; null where unreadable. */
export function readRupees(value: unknown): string | null {
	const paise = readPaise(value);
	return paise === null ? null : formatRupees(paise);
}
