import type { IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../read';

/** The headers of a post, by their names in lower case. */
export function readHeaders(context: IWebhookFunctions): Record<string, unknown> {
	const headers: unknown = context.getHeaderData();
	return isRecord(headers) ? headers : {};
}

/** The media type of a post in lower case, without its parameters; undefined where it names none. */
export function readContentType(context: IWebhookFunctions): string | undefined {
	const header = readHeaders(context)['content-type'];
	return header === undefined ? undefined : String(header).split(';')[0]?.trim().toLowerCase();
}
