/** Paise from a plain decimal text with at most two decimals; undefined for anything else. */
export function paiseFrom(text: string): number | undefined {
	const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
	if (!match) return undefined;
	const [, sign, whole = '', decimals = ''] = match;
	const paise = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
	return sign === '-' ? -paise : paise;
}

/** Rupees with two decimals, as the API writes money. */
export function rupees(paise: number): string {
	return `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`;
}
