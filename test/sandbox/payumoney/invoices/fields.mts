import { isRecord } from '../../gateway.mts';
import type { InvoiceAmount } from '../account.mts';
import { paiseFrom } from '../amounts.mts';
import { zuluTime } from '../dates.mts';
import { Refusal } from '../refusal.mts';

/** A field that is absent or null is undefined. Whatever is wrong throws a `Refusal`; all texts are invented. */
export interface Fields {
	text(name: string, limit?: number): string | undefined;
	required(name: string, limit?: number): string;
	/** 0 or 1; false when absent. */
	flag(name: string): boolean;
	count(name: string): number | undefined;
	/** Milliseconds since 1970. */
	moment(name: string): number | undefined;
	object(name: string): Record<string, unknown> | undefined;
}

function textOf(value: unknown, name: string, limit = Infinity): string | undefined {
	if (value === undefined) return undefined;
	if (typeof value !== 'string') throw new Refusal(`${name} must be a string`);
	if (value.length > limit) {
		throw new Refusal(`${name} should not be more than ${limit} characters`);
	}
	return value;
}

/** Reads a JSON object; anything else is refused. */
export function readJson(body: unknown): Fields {
	if (!isRecord(body)) throw new Refusal('Request body is not a JSON object');
	const valueOf = (name: string): unknown => body[name] ?? undefined;
	const text = (name: string, limit?: number) => textOf(valueOf(name), name, limit);
	return {
		text,
		required(name, limit) {
			const value = text(name, limit);
			if (value === undefined || value.trim() === '') throw new Refusal(`${name} is mandatory`);
			return value;
		},
		flag(name) {
			const value = valueOf(name) ?? 0;
			if (value !== 0 && value !== 1) throw new Refusal(`${name} must be 0 or 1`);
			return value === 1;
		},
		count(name) {
			const value = valueOf(name);
			if (value === undefined) return undefined;
			if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
				throw new Refusal(`${name} must be a whole number`);
			}
			return value;
		},
		moment(name) {
			const value = text(name);
			if (value === undefined) return undefined;
			const milliseconds = zuluTime(value);
			if (milliseconds === undefined)
				throw new Refusal(`${name} must be like 2017-12-02T08:39:29Z`);
			return milliseconds;
		},
		object(name) {
			const value = valueOf(name);
			if (value !== undefined && !isRecord(value)) throw new Refusal(`${name} must be an object`);
			return value;
		},
	};
}

/** The four amounts from decimal texts; absent ones are zero, `subAmount` has to be there and above zero. */
export function readAmount(textOf: (name: string) => string | undefined): InvoiceAmount {
	const paise = (name: string) => {
		const value = paiseFrom(textOf(name) ?? '0');
		if (value === undefined) {
			throw new Refusal(`${name} must be an amount with up to two decimal places`);
		}
		return value;
	};
	const amount = {
		subAmount: paise('subAmount'),
		tax: paise('tax'),
		shippingCharge: paise('shippingCharge'),
		discount: paise('discount'),
	};
	if (amount.subAmount === 0) throw new Refusal('subAmount must be greater than zero');
	return amount;
}

/** What the buyer pays, in paise. Unstated, but nothing else makes sense of the four names. */
export function totalOf({ subAmount, tax, shippingCharge, discount }: InvoiceAmount): number {
	return subAmount + tax + shippingCharge - discount;
}
