import type { IDataObject } from 'n8n-workflow';

import { hasObject, type Answer, type ObjectReply } from '../../shared/gateway/answer';
import { isRecord, parseIfText, readPlainText, readRecords, readText } from '../../shared/read';
import { isNothing } from './fields';

/** What the inner error code of an invoice call is when all went well, beside an outer one of 0. */
const GOOD_CODES = [0, 200];

function innerCode({ result }: IDataObject): unknown {
	return isRecord(result) ? result.errorCode : undefined;
}

function isGood(body: IDataObject): boolean {
	const code = innerCode(body);
	const innerIsGood = isNothing(code) || GOOD_CODES.includes(Number(code));
	return !isNothing(body.status) && Number(body.status) === 0 && innerIsGood;
}

/** A 2xx answer whose envelope says `status: 0`, as number or text, and has no error within. */
export function isSuccess(answer: Answer): answer is ObjectReply {
	return hasObject(answer) && isGood(answer.body);
}

/** A 2xx answer in which PayUmoney says no: `status: -1`, or another code that is not zero, or an error within. */
export function isRefusal(answer: Answer): answer is ObjectReply {
	return hasObject(answer) && !isNothing(answer.body.status) && !isGood(answer.body);
}

/** The texts about single fields, in either of the ways in which Java services list them. */
function fieldWords(body: IDataObject): string[] {
	return readRecords(body.errors).map((entry) =>
		[entry.field, entry.message ?? entry.defaultMessage].map(readText).filter(Boolean).join(': '),
	);
}

function wordsIn(body: IDataObject): string[] {
	const inner = isRecord(body.result) ? body.result : { message: body.result };
	const texts = [body.message, body.error, body.error_description, body.errorMessage];
	return [...texts, inner.errorMsg, inner.errorMessage, inner.message, ...fieldWords(body)]
		.map((text) => readText(text)?.trim() ?? '')
		.filter((text) => text !== '' && text.toLowerCase() !== 'success');
}

/** Why PayUmoney refused, in its own words; where it has none, the code it gave. */
export function failureLines(answer: Answer): string[] {
	if (answer.kind === 'silence' || isSuccess(answer)) return [];
	const body = parseIfText(answer.body);
	if (!isRecord(body)) {
		const text = answer.status >= 400 ? readPlainText(answer.body) : null;
		return text === null ? [] : [text];
	}
	const words = [...new Set(wordsIn(body))];
	if (words.length > 0 || !isRefusal(answer)) return words;
	const code = [innerCode(body), body.errorCode, body.status].find(
		(value) => !isNothing(value) && !GOOD_CODES.includes(Number(value)),
	);
	return [`it gave the code ${String(code)} and no reason`];
}
