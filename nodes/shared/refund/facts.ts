/** What a gateway does about the key that a refund is sent under. All that the guard knows of a gateway stands here. */
export type RefundFacts = {
	/** Whether it refuses a second refund under a key it knows, so that sending the same one again does no harm. */
	refusesUsedKeys: boolean;
	/** Whether it tells of each refund under which key it was made. */
	tellsKeys: boolean;
};

/**
 * Instamojo's key is `transaction_id` (docs.instamojo.com, "Create a refund"): cases of v2 carry it, refunds of v1.1 do
 * not. PayUmoney has no key at all and lists a refund only some time after it has accepted it.
 */
export const REFUND_FACTS = {
	'instamojo v1.1': { refusesUsedKeys: true, tellsKeys: false },
	'instamojo v2': { refusesUsedKeys: true, tellsKeys: true },
	payumoney: { refusesUsedKeys: false, tellsKeys: false },
} satisfies Record<string, RefundFacts>;
