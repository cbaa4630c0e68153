/** Paise from a plain, unsigned decimal text with at most two decimals; undefined for anything else. */
export function paiseFrom(text: string): number | undefined {
	const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
	if (!match) return undefined;
	const [, whole = '', decimals = ''] = match;
	return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

/** A text that Java reads as a double; undefined if it is none. */
export function doubleFrom(text: string): number | undefined {
	return /^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$/.test(text) ? Number(text) : undefined;
}

/** Rupees with two decimals. */
export function twoDecimals(paise: number): string {
	return `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`;
}

/** Rupees as a double; with `noise` the next one up, as sums of doubles leave it: `106.10000000000001`. */
export function rupees(paise: number, noise: boolean): number {
	const exact = paise / 100;
	if (!noise || paise === 0) return exact;
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, exact);
	view.setBigUint64(0, view.getBigUint64(0) + 1n);
	return view.getFloat64(0);
}

/** Rupees as Java prints a double: `100.0`, `1.06`. */
export function doubleText(paise: number, noise: boolean): string {
	const value = rupees(paise, noise);
	return Number.isInteger(value) ? `${value}.0` : String(value);
}
