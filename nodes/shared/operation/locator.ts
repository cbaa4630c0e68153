import type { Given } from '../given';
import { isRecord, readIdFromUrl } from '../read';
import { checkId } from '../validate';

/** What was picked or typed in a resource locator. A plain text in its place, as imports and agents give it, is that text. */
export function valueOfLocator(locator: unknown): unknown {
	return isRecord(locator) && 'value' in locator ? locator.value : locator;
}

/**
 * The id in a resource locator: picked from the list, typed, or at the end of an address (with or without a slash
 * there).
 *
 * @throws UserError when there is no id
 */
export function readLocator(given: Given): string {
	const text = valueOfLocator(given.value);
	const isAddress = typeof text === 'string' && /^https?:\/\//i.test(text.trim());
	return checkId({ ...given, value: isAddress ? readIdFromUrl(text.trim()) : text });
}
