import { paiseFrom } from '../amounts.mts';
import { yearMonthDay } from '../dates.mts';
import type { Parameters } from '../parameters.mts';
import { Refusal } from '../refusal.mts';

/**
 * The documented forms of the deprecated calls' parameters. A missing one is a 400; that a malformed one is a
 * `Refusal`, and its text, is invented.
 */
function inForm(parameters: Parameters, name: string, pattern: RegExp): string {
	const value = parameters.required(name);
	if (!pattern.test(value)) throw new Refusal(`${name} is invalid`);
	return value;
}

/** Letters, digits, space and hyphen. */
export function wordsIn(parameters: Parameters, name: string): string {
	return inForm(parameters, name, /^[A-Za-z0-9 -]+$/);
}

/** Ten digits, without a country code. */
export function phoneIn(parameters: Parameters, name: string): string {
	return inForm(parameters, name, /^\d{10}$/);
}

export function emailIn(parameters: Parameters, name: string): string {
	return inForm(parameters, name, /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
}

/** Positive, at most two decimals; in paise. */
export function amountIn(parameters: Parameters, name: string): number {
	const paise = paiseFrom(parameters.required(name));
	if (!paise) throw new Refusal(`${name} is invalid`);
	return paise;
}

/** The end of a `yyyy-mm-dd` day in India, in milliseconds since 1970; undefined if it is not given. */
export function dayIn(parameters: Parameters, name: string): number | undefined {
	const text = parameters.optional(name);
	if (!text) return undefined;
	const moment = yearMonthDay(text, 'end');
	if (moment === undefined) throw new Refusal(`${name} must be in yyyy-mm-dd format`);
	return moment;
}

/** `true` or `false`; false if it is not given. */
export function flagIn(parameters: Parameters, name: string): boolean {
	const text = parameters.optional(name) || 'false';
	if (text !== 'true' && text !== 'false') throw new Refusal(`${name} must be true or false`);
	return text === 'true';
}
