import { isRecord } from '../gateway.mts';
import { isEmail, isWebAddress, normalisePhone } from './formats.mts';
import { microsecondsOf } from './moments.mts';
import { Refusal, type FieldErrors } from './refusal.mts';
import { paiseFrom } from './rupees.mts';

/**
 * Reads the fields of one call and gathers what is wrong with each. Null is a field that was not sent.
 * Texts follow Django REST framework, which the observed ones come from; those not seen are its defaults.
 */
export interface FieldReader {
	text(name: string, rules?: { isRequired?: boolean; maximum?: number }): string | null;
	email(name: string, maximum: number): string | null;
	phone(name: string): string | null;
	address(name: string): string | null;
	flag(name: string): boolean | null;
	/** Paise, and the text as it was sent. */
	amount(name: string, isRequired: boolean): { paise: number; asSent: string } | null;
	/** Microseconds since 1970. */
	moment(name: string): number | null;
	choice(name: string, choices: readonly string[], isRequired: boolean): string | null;
	/** The fields of a field, in JSON; what is wrong with them is said of that field (invented). */
	within(name: string): FieldReader;
	refuse(name: string, complaint: string): null;
	/** Throws a 400 with every complaint, if there is one. */
	finish(): void;
}

const trueWords: unknown[] = [true, 1, 'true', 'True', 'TRUE', 't', '1'];
const falseWords: unknown[] = [false, 0, 'false', 'False', 'FALSE', 'f', '0'];

function addressReaders(
	text: FieldReader['text'],
	refuse: FieldReader['refuse'],
): Pick<FieldReader, 'email' | 'phone' | 'address'> {
	return {
		email(name, maximum) {
			const value = text(name, { maximum });
			if (!value || isEmail(value)) return value;
			return refuse(name, 'Enter a valid email address.');
		},
		phone(name) {
			const value = text(name);
			if (!value) return value;
			return normalisePhone(value) ?? refuse(name, 'Enter a valid phone number');
		},
		address(name) {
			const value = text(name);
			if (!value || isWebAddress(value)) return value;
			return refuse(name, 'Enter a valid URL.');
		},
	};
}

function valueReaders(
	text: FieldReader['text'],
	refuse: FieldReader['refuse'],
): Pick<FieldReader, 'amount' | 'moment' | 'choice'> {
	return {
		amount(name, isRequired) {
			const asSent = text(name, { isRequired });
			if (asSent === null) return null;
			if (!/^-?\d{1,12}(\.\d+)?$/.test(asSent)) return refuse(name, 'A valid number is required.');
			const paise = paiseFrom(asSent);
			if (paise !== undefined) return { paise, asSent };
			return refuse(name, 'Ensure that there are no more than 2 decimal places.');
		},
		moment(name) {
			const value = text(name);
			if (!value) return null;
			const format = 'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]';
			return (
				microsecondsOf(value) ??
				refuse(name, `Datetime has wrong format. Use one of these formats instead: ${format}.`)
			);
		},
		choice(name, choices, isRequired) {
			const value = text(name, { isRequired });
			if (value === null || choices.includes(value)) return value;
			return refuse(name, `"${value}" is not a valid choice.`);
		},
	};
}

/** What was sent under a name; of a form field given twice the last one counts. */
function valuesOf(body: unknown, isForm: boolean) {
	const fields = isRecord(body) ? body : {};
	const raw = (name: string): unknown => {
		const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
		return isForm && Array.isArray(value) ? value.at(-1) : value;
	};
	/** Django REST framework takes an empty form value of an optional field that is no text for one not sent. */
	const filled = (name: string): unknown => {
		const value = raw(name);
		return isForm && value === '' ? undefined : value;
	};
	return { raw, filled };
}

function textReader(
	raw: (name: string) => unknown,
	refuse: FieldReader['refuse'],
): FieldReader['text'] {
	return (name, { isRequired = false, maximum } = {}) => {
		const value = raw(name);
		if (value === undefined || value === null) {
			return isRequired ? refuse(name, 'This field is required.') : null;
		}
		if (typeof value !== 'string' && typeof value !== 'number') {
			return refuse(name, 'Not a valid string.');
		}
		const written = String(value);
		if (isRequired && written.trim() === '') return refuse(name, 'This field may not be blank.');
		if (maximum !== undefined && [...written].length > maximum) {
			return refuse(name, `Ensure this field has no more than ${maximum} characters.`);
		}
		return written;
	};
}

/** A reader over a parsed form or JSON body. */
export function readFields(
	body: unknown,
	isForm: boolean,
	tell?: (name: string, complaint: string) => void,
): FieldReader {
	const errors: FieldErrors = {};
	const refuse = (name: string, complaint: string): null => {
		if (tell) tell(name, complaint);
		else (errors[name] ??= []).push(complaint);
		return null;
	};
	const { raw, filled } = valuesOf(body, isForm);
	const text = textReader(raw, refuse);
	const filledText: FieldReader['text'] = (name, rules) =>
		textReader(rules?.isRequired ? raw : filled, refuse)(name, rules);
	return {
		text,
		refuse,
		...addressReaders(text, refuse),
		...valueReaders(filledText, refuse),
		within(name) {
			if (!isRecord(raw(name))) refuse(name, 'This field is required.');
			return readFields(raw(name), false, (field, complaint) =>
				refuse(name, `${field}: ${complaint}`),
			);
		},
		flag(name) {
			const value = filled(name);
			if (value === undefined || value === null) return null;
			if (trueWords.includes(value)) return true;
			return falseWords.includes(value) ? false : refuse(name, 'Must be a valid boolean.');
		},
		finish() {
			if (Object.keys(errors).length > 0) throw new Refusal(400, { fields: errors });
		},
	};
}
