import type { IWebhookFunctions } from 'n8n-workflow';

/** The media type of a post in lower case, without its parameters; undefined where it names none. */
export function readContentType(context: IWebhookFunctions): string | undefined {
	return context.getHeaderData()['content-type']?.split(';')[0]?.trim().toLowerCase();
}
