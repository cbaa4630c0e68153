import type { WebhookSource } from '../../shared/webhook/receive';
import { confirmPayment } from './confirm';
import { readDeliveredPayment, readFields, readPayload, type Fields } from './delivery';
import { coveredByHash } from './hash';
import { verifyPost } from './verify';

/**
 * The buyer's browser sees the hash as well, and it covers neither PayUmoney's payment ID nor fees, phone and mode. What
 * is known by nothing else is worth what PayUmoney says about it, and nothing that is not covered is taken from it.
 */
export const payUmoneyWebhooks: WebhookSource<Fields> = {
	read: readFields,
	verify: verifyPost,
	interpret(_, fields, verifiedBy) {
		const byHashAlone = !verifiedBy.includes('header');
		const proven = byHashAlone ? coveredByHash(fields) : fields;
		return {
			told: readDeliveredPayment(proven),
			payload: readPayload(proven),
			needsConfirmation: byHashAlone,
		};
	},
	confirm: confirmPayment,
};
