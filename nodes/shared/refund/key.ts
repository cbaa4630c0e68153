import { createHash } from 'node:crypto';

import { formatRupees, type Paise } from '../money';
import type { Gateway } from '../types';

export type RefundIdentity = {
	gateway: Gateway;
	paymentId: string;
	amount: Paise;
	/** The user's own key, if one was given. */
	ownKey?: string | undefined;
	/** How many refunds of this payment and amount have failed before: after a failure the same refund is a new one. */
	failedBefore?: number;
};

/**
 * The key of a refund: the same payment, amount and own key always give the same text, in this run, the next one and
 * a retry. 36 characters, letters, digits and a dash.
 */
export function refundKey({
	gateway,
	paymentId,
	amount,
	ownKey,
	failedBefore,
}: RefundIdentity): string {
	const parts = [gateway, paymentId, formatRupees(amount), ownKey ?? '', String(failedBefore ?? 0)];
	return `n8n-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}
