import { isRecord } from '../gateway.mts';
import type { PayUmoneySettings } from './settings.mts';

/** Each group of endpoints has an envelope of its own. */
export type Family = 'payment' | 'treasury' | 'invoice';

export interface Outcome {
	/** 0 is success. -1 in a 200 is the only failure in an envelope that anyone has seen. */
	status: 0 | -1;
	message: string;
	result: unknown;
}

type Style = Pick<PayUmoneySettings, 'scalars' | 'nothing'>;

/** A number as the setting has it: itself or a text. */
export function scalar(value: number, { scalars }: Style): number | string {
	return scalars === 'numbers' ? value : String(value);
}

/** What stands for nothing. */
export function nothing(style: Style): string | null {
	const forms = { null: null, empty: '', text: 'null' };
	return forms[style.nothing];
}

function invoiceEnvelope({ status, message, result }: Outcome): Record<string, unknown> {
	// Invented: what a refusal has besides status and message, after PayU's newer payment links.
	if (status !== 0) return { errorCode: null, guid: null, message, result: null, rows: 0, status };
	// Documented: `guid` is a text, and there are two error codes, 0 outside and 200 inside.
	const inner = { ...(isRecord(result) && result), errorCode: 200, errorMsg: 'SUCCESS' };
	return { errorCode: 0, guid: 'null', message, result: inner, rows: 0, status };
}

/** The whole answer, keys in the order of the samples. */
export function envelope(family: Family, outcome: Outcome, style: Style): Record<string, unknown> {
	const { message, result } = outcome;
	const status = scalar(outcome.status, style);
	const none = nothing(style);
	switch (family) {
		case 'payment':
			return { status, message, result, errorCode: none, responseCode: none };
		case 'treasury':
			return {
				...{ status, rows: scalar(0, style), message, result },
				...{ guid: none, sessionId: none, errorCode: none },
			};
		case 'invoice':
			return invoiceEnvelope(outcome);
	}
}
