import { isRecord, readIdFromUrl } from '../read';
import { checkId } from '../validate';

/**
 * The id in a resource locator: picked from the list, typed, or at the end of an address (with or without a slash
 * there). A plain text in the locator's place, as imports and agents give it, works as well.
 *
 * @throws UserError when there is no id
 */
export function readLocator(value: unknown, displayName: string): string {
	const text: unknown = isRecord(value) && 'value' in value ? value.value : value;
	const isAddress = typeof text === 'string' && /^https?:\/\//i.test(text.trim());
	return checkId(isAddress ? readIdFromUrl(text.trim()) : text, displayName);
}
