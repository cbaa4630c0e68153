import type { Account, Invoice } from '../account.mts';

/** The page to pay on: the documented path, on this server. */
export function invoiceUrl(account: Account, { id, invoiceNumber }: Invoice): string {
	return `${account.core.origin()}/invoicing/invoice/${id}/${encodeURIComponent(invoiceNumber)}`;
}

/** The short link; its path is invented. */
export function tinyUrl(account: Account, { tinyCode }: Invoice): string {
	return `${account.core.origin()}/pmny/${tinyCode}`;
}
