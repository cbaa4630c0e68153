import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../read';

/** What came back from a gateway. A reply may still be a refusal; silence means that no reply could be read. */
export type Answer = Reply | Silence;

export type Reply = {
	kind: 'reply';
	status: number;
	headers: Record<string, unknown>;
	/** Parsed JSON where the gateway sent JSON, otherwise the text. */
	body: unknown;
};

/** A reply that holds an object. */
export type ObjectReply = Reply & { body: IDataObject };

export type Silence = {
	kind: 'silence';
	/** `unsent`: the gateway certainly never had the request. The others may have reached it. */
	cause: 'unsent' | 'timeout' | 'broken' | 'cancelled';
	/** What stood in the way of a call that was not sent, where that is known. */
	obstacle?: Obstacle;
	/** Why, in words and with the code of the error. Names no address and no secret. */
	detail?: string;
	/** What to do about it, where more is known than the obstacle tells. */
	advice?: string;
};

/**
 * `certificate`: it was turned down; `encryption`: no secure connection came about; `proxy`: it let nothing through;
 * `token`: the gateway gave none; `credential`: a person has to connect it again; `n8n`: n8n itself held the call back.
 */
export type Obstacle = 'certificate' | 'encryption' | 'proxy' | 'token' | 'credential' | 'n8n';

/** Whether an answer holds an object and comes with the code of a success. It may still say no within. */
export function hasObject(answer: Answer): answer is ObjectReply {
	return (
		answer.kind === 'reply' && answer.status >= 200 && answer.status < 300 && isRecord(answer.body)
	);
}

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). */
export function retryAfterMs(reply: Reply): number | undefined {
	const text = String(reply.headers['retry-after'] ?? '').trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
