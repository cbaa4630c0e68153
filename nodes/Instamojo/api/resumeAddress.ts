import type { IDataObject } from 'n8n-workflow';

/**
 * A webhook can be the address at which a waiting execution goes on. n8n puts that execution's token into its query
 * (`$execution.resumeUrl`: `…/webhook-waiting/231?signature=…`), and who knows it can let the execution go on.
 * A gateway that quotes the form it was sent quotes it encoded.
 */
const TOKEN = /((?:[?&;]|%(?:25)*(?:3F|26))signature(?:=|%(?:25)*3D))[^\s"'<>&;#%]+/gi;

/** Requests have their address for reports under one name, orders and products under the other. */
const WEBHOOKS = ['webhook', 'webhook_url'];

/** A thing as Instamojo gives it, without the token of an execution that waits for its payment. */
export function withholdResumeToken(record: IDataObject): IDataObject {
	return WEBHOOKS.reduce((safe, name) => {
		const address = safe[name];
		if (typeof address !== 'string' || address.search(TOKEN) < 0) return safe;
		return { ...safe, [name]: address.replace(/\?.*$/s, '') };
	}, record);
}

/** What Instamojo says, which may quote the webhook that it was sent. */
export function hideResumeToken(text: string): string {
	return text.replace(TOKEN, '$1***');
}

/**
 * Whether a payment request reports its payments to another address than this one, or to none. The token is no part of
 * that, as it is taken out of what Instamojo gives. A request without the key (its documentation always has it) does
 * not tell.
 */
export function reportsElsewhere({ webhook }: IDataObject, resumeUrl: string): boolean {
	const bare = (address: unknown) => String(address ?? '').replace(/\?.*$/s, '');
	return webhook !== undefined && bare(webhook) !== bare(resumeUrl);
}
