import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { isRecord, parseIfText, readPlainText } from '../../shared/read';
import { hideResumeToken } from './resumeAddress';

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
	const text = hideResumeToken(String(value));
	return [field === '' || NO_FIELD_NAMES.includes(field) ? text : `${field}: ${text}`];
}

/** A body that says `success: false` is a refusal, whatever its status. */
export function isRefusal(body: IDataObject): boolean {
	return body.success === false;
}

/** Whether a call that is no success certainly did nothing: it was not sent, or was refused. */
export function isCertainRefusal(answer: Answer): boolean {
	if (answer.kind === 'silence') return answer.cause === 'unsent';
	const { status, body } = answer;
	if (status >= 200 && status < 300) return isRecord(body) && isRefusal(body);
	return status < 500 && status !== 408;
}

/** The texts of an object. Beside a success its keys are those of the thing itself, and not of a refusal. */
function linesOfObject(body: IDataObject, refused: boolean): string[] {
	const named = [body.error, body.error_description, body.message, body.reason];
	const fields = Object.entries(body).filter(([name]) => refused && !NO_FIELDS.includes(name));
	return [
		...named.flatMap((text) => toLines(text, '')),
		...fields.flatMap(([name, value]) => toLines(value, name)),
	];
}

/**
 * Every text in a refusal, with its field where it has one. Instamojo has four forms: `{error}` (tokens, developer
 * programme), `{success: false, message: "…"}`, `{success: false, message: {field: ["…"]}}` (v1.1) and the bare
 * `{field: ["…"]}` (v2). Some clients have also met `reason`. Lists and plain words are what servers before it say.
 */
export function failureLines(answer: Answer): string[] {
	if (answer.kind === 'silence') return [];
	const body = parseIfText(answer.body);
	const failed = answer.status >= 400;
	if (isRecord(body)) {
		const lines = [...new Set(linesOfObject(body, failed || isRefusal(body)))];
		return lines.length === 0 && isRefusal(body) && !failed ? ['it gave no reason'] : lines;
	}
	if (!failed) return [];
	if (Array.isArray(body)) return [...new Set(toLines(body, ''))];
	const text = readPlainText(body === undefined ? answer.body : body);
	return text === null ? [] : [hideResumeToken(text)];
}
