import { UserError } from 'n8n-workflow';

/** Strict checks of what a user entered, made before any call. Each throws a UserError naming the parameter. */

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** JavaScript also takes `https:example.com` and backslashes for an address; other programs do not. */
const WEB_ADDRESS = /^https?:\/\/[^\s/\\]\S*$/i;
const INDIAN_PHONE = /^\d{10}$/;
const INTERNATIONAL_PHONE = /^\+\d{8,15}$/;

/** Text without the space around it, or undefined where nothing was entered. Numbers from expressions count as text. */
export function optionalText(value: unknown, displayName: string): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
		throw new UserError(`'${displayName}' is not a text`, {
			description: `Enter a text in '${displayName}', or an expression that gives one`,
		});
	}
	const text = String(value).trim();
	return text === '' ? undefined : text;
}

export function requiredText(value: unknown, displayName: string): string {
	const text = optionalText(value, displayName);
	if (text === undefined) {
		throw new UserError(`'${displayName}' is empty`, {
			description: `Fill in '${displayName}'. If it is an expression, check that the incoming item has the value`,
		});
	}
	return text;
}

/** @throws UserError when the text has more than `limit` characters */
export function checkLength(text: string, displayName: string, limit: number): string {
	const length = [...text].length;
	if (length <= limit) return text;
	throw new UserError(`'${displayName}' is longer than ${limit} characters`, {
		description: `Shorten '${displayName}': it has ${length} characters`,
	});
}

/** An id that can stand in an address: letters, digits, dashes and underscores. */
export function checkId(value: unknown, displayName: string): string {
	const id = requiredText(value, displayName);
	if (ID.test(id)) return id;
	throw new UserError(`'${displayName}' is not an ID`, {
		description: `An ID has only letters, digits, dashes and underscores. Check what stands in '${displayName}'`,
	});
}

export function checkEmail(email: string, displayName: string): string {
	if (EMAIL.test(email)) return email;
	throw new UserError(`'${displayName}' is not an email address`, {
		description: `Enter one address in '${displayName}', for example asha@example.com`,
	});
}

/** A phone number without spaces and dashes: ten digits, or `+` and a country code. */
export function checkPhone(phone: string, displayName: string): string {
	const compact = phone.replace(/[\s-]/g, '');
	if (INDIAN_PHONE.test(compact) || INTERNATIONAL_PHONE.test(compact)) return compact;
	throw new UserError(`'${displayName}' is not a phone number`, {
		description: `Enter ten digits, or + and the country code, for example 9999999999 or +919999999999`,
	});
}

/** An absolute http or https address. */
export function checkUrl(url: string, displayName: string): string {
	if (WEB_ADDRESS.test(url) && URL.canParse(url)) return url;
	throw new UserError(`'${displayName}' is not a web address`, {
		description: `Enter a whole address in '${displayName}', beginning with https:// or http://`,
	});
}

/** One of the choices a menu offers; expressions and agents may give anything. */
export function checkChoice<Choice extends string>(
	value: unknown,
	displayName: string,
	choices: readonly Choice[],
): Choice {
	const choice = choices.find((candidate) => candidate === value);
	if (choice !== undefined) return choice;
	throw new UserError(`'${displayName}' is none of its choices`, {
		description: `Choose one of ${choices.join(', ')} in '${displayName}'`,
	});
}

/** On or off. The texts "true" and "false" count as such. */
export function checkBoolean(value: unknown, displayName: string): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw new UserError(`'${displayName}' is neither on nor off`, {
		description: `Set '${displayName}' to true or false`,
	});
}

/** The address of a server without any path, as a credential's custom environment has it. @throws UserError for anything else */
export function checkOrigin(value: unknown, displayName: string): string {
	const url = checkUrl(requiredText(value, displayName), displayName);
	const { origin, pathname, search, hash } = new URL(url);
	if (pathname === '/' && search === '' && hash === '') return origin;
	throw new UserError(`'${displayName}' has more than an address in it`, {
		description: `Leave only the address in '${displayName}', for example ${origin}`,
	});
}

/** Whether a parameter was filled in. */
export function isSet(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

/** Whether a switch is on; one that is not set is off. @throws UserError when it is neither */
export function isOn(value: unknown, displayName: string): boolean {
	return isSet(value) && checkBoolean(value, displayName);
}
