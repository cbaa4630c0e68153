import { isSet, refuse, refuseEmpty, type Given } from './given';

/** Strict checks of what a user entered, made before any call. Each throws a UserError naming the parameter. */

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** JavaScript also takes `https:example.com` and backslashes for an address; other programs do not. */
const WEB_ADDRESS = /^https?:\/\/[^\s/\\]\S*$/i;
const INDIAN_PHONE = /^\d{10}$/;
const INTERNATIONAL_PHONE = /^\+\d{8,15}$/;

/** Text without the space around it. Numbers from expressions count as text. */
export function requiredText(given: Given): string {
	if (!isSet(given)) refuseEmpty(given);
	const { value, displayName } = given;
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return refuse(
		given,
		'is not a text',
		`Enter a text in '${displayName}', or an expression that gives one`,
	);
}

/** A text of at most `limit` characters. */
export function checkLength(given: Given, limit: number): string {
	const text = requiredText(given);
	const length = [...text].length;
	if (length <= limit) return text;
	return refuse(
		given,
		`is longer than ${limit} characters`,
		`Shorten '${given.displayName}': it has ${length} characters`,
	);
}

/** An id that can stand in an address: letters, digits, dashes and underscores. */
export function checkId(given: Given): string {
	const id = requiredText(given);
	if (ID.test(id)) return id;
	return refuse(
		given,
		'is not an ID',
		`An ID has only letters, digits, dashes and underscores. Check what stands in '${given.displayName}'`,
	);
}

export function checkEmail(given: Given): string {
	const email = requiredText(given);
	if (EMAIL.test(email)) return email;
	return refuse(
		given,
		'is not an email address',
		`Enter one address in '${given.displayName}', for example asha@example.com`,
	);
}

/** A phone number without spaces and dashes: ten digits, or `+` and a country code. */
export function checkPhone(given: Given): string {
	const compact = requiredText(given).replace(/[\s-]/g, '');
	if (INDIAN_PHONE.test(compact) || INTERNATIONAL_PHONE.test(compact)) return compact;
	return refuse(
		given,
		'is not a phone number',
		'Enter ten digits, or + and the country code, for example 9999999999 or +919999999999',
	);
}

/** An absolute http or https address. */
export function checkUrl(given: Given): string {
	const url = requiredText(given);
	if (WEB_ADDRESS.test(url) && URL.canParse(url)) return url;
	return refuse(
		given,
		'is not a web address',
		`Enter a whole address in '${given.displayName}', beginning with https:// or http://`,
	);
}

/** One of the choices a menu offers; expressions and agents may give anything. */
export function checkChoice<Choice extends string>(
	given: Given,
	choices: readonly Choice[],
): Choice {
	const choice = choices.find((candidate) => candidate === given.value);
	if (choice !== undefined) return choice;
	return refuse(
		given,
		'is none of its choices',
		`Choose one of ${choices.join(', ')} in '${given.displayName}'`,
	);
}

/** On or off. The texts "true" and "false" count as such. */
export function checkBoolean(given: Given): boolean {
	const { value, displayName } = given;
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	return refuse(given, 'is neither on nor off', `Set '${displayName}' to true or false`);
}

/** Whether a switch is on; one that is not set is off. @throws UserError when it is neither */
export function isOn(given: Given): boolean {
	return isSet(given) && checkBoolean(given);
}

/** @throws UserError when a switch is on and what it takes is left out */
export function checkNeeded(toggle: Given, needed: Given): void {
	if (!isOn(toggle) || isSet(needed)) return;
	const [name, other] = [toggle.displayName, needed.displayName];
	refuse(toggle, `needs '${other}'`, `Fill in '${other}', or turn '${name}' off`);
}

/** The address of a server without any path, as a credential's custom environment has it. @throws UserError for anything else */
export function checkOrigin(given: Given): string {
	const { origin, pathname, search, hash } = new URL(checkUrl(given));
	if (pathname === '/' && search === '' && hash === '') return origin;
	return refuse(
		given,
		'has more than an address in it',
		`Leave only the address in '${given.displayName}', for example ${origin}`,
	);
}
