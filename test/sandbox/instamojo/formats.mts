/** Something@somewhere.tld, without spaces. */
export function isEmail(text: string): boolean {
	return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

function hostOf(text: string): string | undefined {
	if (!/^https?:\/\//i.test(text) || /\s/.test(text)) return undefined;
	return URL.parse(text)?.hostname;
}

/** An absolute http(s) address whose host has a dot, or is localhost or an IP address. */
export function isWebAddress(text: string): boolean {
	const host = hostOf(text);
	return host !== undefined && (host === 'localhost' || host.startsWith('[') || host.includes('.'));
}

/** Localhost and private ranges, which Instamojo cannot reach. */
export function isLocalAddress(text: string): boolean {
	const host = hostOf(text) ?? '';
	if (host === 'localhost' || host === '[::1]') return true;
	return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(host);
}

/**
 * `+91…` for ten Indian digits, `+…` as it is; undefined for anything else. The SDKs' tests show these two;
 * refusing spaces and dashes is invented, to be strict.
 */
export function normalisePhone(text: string): string | undefined {
	if (/^\d{10}$/.test(text)) return `+91${text}`;
	if (/^\+91\d{10}$/.test(text)) return text;
	return /^\+(?!91)[1-9]\d{6,14}$/.test(text) ? text : undefined;
}
