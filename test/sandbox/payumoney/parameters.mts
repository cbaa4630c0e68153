import { isRecord } from '../gateway.mts';
import { badRequest } from './refusal.mts';

/** What a call carries in its query string or in a form body; the query comes first. */
export interface Parameters {
	/** Undefined if it is not there at all. */
	optional(name: string): string | undefined;
	/** Missing or empty: 400. */
	required(name: string): string;
	/** May be empty, missing: 400. */
	present(name: string): string;
}

function textIn(body: unknown, name: string): string | undefined {
	const value = isRecord(body) ? body[name] : undefined;
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' ? first : undefined;
}

/** Reads query and form; a JSON body is no form, so `form` is undefined then. */
export function readParameters(query: URLSearchParams, form: unknown): Parameters {
	const optional = (name: string) => query.get(name) ?? textIn(form, name);
	const present = (name: string) => {
		const value = optional(name);
		if (value === undefined) throw badRequest();
		return value;
	};
	return {
		optional,
		present,
		required(name) {
			const value = present(name);
			if (value === '') throw badRequest();
			return value;
		},
	};
}
