import type { RefundMemory } from './memory';
import { isUnreadable, leftToRefund, type RefundLedger } from './plan';

/**
 * The ledger as the user's own key sees it, where the gateway does not tell the keys of refunds and n8n remembers
 * them. What is known to be the refund of another key is no candidate for this one; it stays where its amount cannot
 * be read, as it is then not known how much is left.
 *
 * @param ownKey the user's own key
 * @param key the key that the refund is remembered under
 */
export async function seenByKey(
	ledger: RefundLedger,
	ownKey: string,
	key: string,
	memory: RefundMemory,
): Promise<RefundLedger> {
	const { own, others } = await memory.whose(key, ledger.refunds);
	const refunds = ledger.refunds
		.filter((refund) => isUnreadable(refund) || !others.includes(refund.refundId ?? ''))
		.map((refund) => ({
			...refund,
			transactionId: own.includes(refund.refundId ?? '') ? ownKey : refund.transactionId,
		}));
	return { ...ledger, left: leftToRefund(ledger), refunds };
}
