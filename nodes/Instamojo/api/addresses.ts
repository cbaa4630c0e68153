import { readIdFromUrl } from '../../shared/read';

/** How a payment request is named: by its id, or by the short address of its page, of which no id can be read. */
export type PaymentRequestName = { id: string } | { shortUrl: string };

const SCHEME = /^https?:\/\//i;
/** A host, and something behind it. Only a scheme makes a host of a name without a point. */
const ADDRESS = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?\/\S+$/i;
const BEHIND_SCHEME = /^[^/\s]+\/\S+$/;
/** 32 hexadecimal digits (docs.instamojo.com, every sample of a payment request). */
export const REQUEST_ID = /^[0-9a-f]{32}$/i;
const OWN_HOST = /^([a-z0-9-]+\.)*instamojo\.com$/;
/** Short links were at imojo.in once. */
const OLD_SHORT_HOST = /^imojo\.in(?=\/)/;

/** An address in the one form in which two of them are compared: no scheme, no query, no slash at its end. */
export function bareAddress(address: string): string {
	const [path = ''] = address.trim().replace(SCHEME, '').split(/[?#]/);
	const [host = '', ...segments] = path.replace(/\/+$/, '').split('/');
	return [host.toLowerCase(), ...segments].join('/').replace(OLD_SHORT_HOST, 'imjo.in');
}

/**
 * What an address of a payment page names, with or without `https://` and a slash at its end. The id ends the long
 * address; a short one (`https://imjo.in/AnhTM2`) is known by standing elsewhere.
 *
 * @returns undefined where the text is no address; of an address that names nothing, itself for an id, which it is not
 */
export function readPageAddress(text: string): PaymentRequestName | undefined {
	const bare = bareAddress(text);
	const hasScheme = SCHEME.test(text.trim());
	if (!(hasScheme ? BEHIND_SCHEME : ADDRESS).test(bare))
		return hasScheme ? { id: bare } : undefined;
	const id = readIdFromUrl(bare) ?? '';
	const [host = ''] = bare.split(/[/:]/);
	return REQUEST_ID.test(id) || OWN_HOST.test(host) ? { id } : { shortUrl: bare };
}
