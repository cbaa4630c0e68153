import type { Account, Transaction } from '../account.mts';

/** The page to pay a transaction on; its path is invented. */
export function linkUrl(account: Account, { paymentId }: Transaction): string {
	return `${account.core.origin()}/_payment/${paymentId}`;
}
