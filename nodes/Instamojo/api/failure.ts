import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { isRecord, parseIfText } from '../../shared/read';

/** Keys that say something about the answer and are no fields of the request. */
const NO_FIELDS = ['success', 'error', 'message', 'reason', 'error_description'];
const NO_FIELD_NAMES = ['non_field_errors', '__all__', 'detail'];

function toLines(value: unknown, field: string): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => toLines(entry, field));
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([name, entry]) =>
			toLines(entry, field ? `${field}.${name}` : name),
		);
	}
	if (value === null || value === undefined || value === '' || typeof value === 'boolean')
		return [];
	return [
		field === '' || NO_FIELD_NAMES.includes(field) ? String(value) : `${field}: ${String(value)}`,
	];
}

/** A body that says `success: false` is a refusal, whatever its status. */
export function isRefusal(body: IDataObject): boolean {
	return body.success === false;
}

/**
 * Every text in a refusal, with its field where it has one. Instamojo has four forms: `{error}` (tokens, developer
 * programme), `{success: false, message: "…"}`, `{success: false, message: {field: ["…"]}}` (v1.1) and the bare
 * `{field: ["…"]}` (v2). Some clients have also met `reason`.
 */
export function failureLines(answer: Answer): string[] {
	if (answer.kind === 'silence') return [];
	const body = parseIfText(answer.body);
	if (!isRecord(body)) return [];
	const named = [body.error, body.error_description, body.message, body.reason].flatMap((text) =>
		toLines(text, ''),
	);
	const fields = Object.entries(body)
		.filter(([name]) => !NO_FIELDS.includes(name))
		.flatMap(([name, value]) => toLines(value, name));
	return [...new Set(answer.status >= 400 ? [...named, ...fields] : named)];
}
