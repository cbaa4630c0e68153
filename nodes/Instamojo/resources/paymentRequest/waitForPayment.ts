import { UserError, type IDataObject } from 'n8n-workflow';

import type { WaitOperation } from '../../../shared/operation/operation';
import type { Payment, PaymentLink } from '../../../shared/types';
import { alreadyPaid } from '../../../shared/webhook/waitedItem';
import type { InstamojoClient } from '../../api/connection';
import { normalisePayment, normalisePaymentRequest } from '../../api/normalise';
import { getPaymentRequest } from '../../api/paymentRequests';
import { getPayment } from '../../api/payments';
import { reportsElsewhere } from '../../api/resumeAddress';
import { findPaymentRequestId } from '../../api/shortAddresses';
import { requireSaltToWait } from '../../webhook/salt';
import { paymentRequestIdField, readPaymentRequest } from './locator';
import { readWait, waitFields } from './waitFields';
import { readResumeAddress } from './webhookAddress';

/** A failed payment of before is none that ends the waiting: a workflow that waits again after one would never wait. */
async function findPaid(client: InstamojoClient, link: PaymentLink): Promise<Payment | undefined> {
	for (const id of link.paymentIds ?? []) {
		const payment = normalisePayment(await getPayment(client, id));
		if (payment.status === 'successful') return payment;
	}
	return undefined;
}

/**
 * Whoever waits for a link that has no payment to come, or that reports it elsewhere, waits for nothing until the limit
 * ends.
 *
 * @throws UserError saying so
 */
function checkCanBeWaitedFor(record: IDataObject, link: PaymentLink, resumeUrl: string): void {
	if (link.status === 'completed') {
		throw new UserError('Instamojo says that this link is paid, and shows no successful payment', {
			description:
				'The payment may show in a moment, or it was given back. Nothing is waited for. Run this again, and if it stays so, look into the Instamojo dashboard',
		});
	}
	if (!reportsElsewhere(record, resumeUrl)) return;
	throw new UserError('This payment link does not report its payment to this execution', {
		description:
			"Nothing is waited for. Turn on 'Resume Execution' in the node that creates the link, and let it run in the same execution as this node: one that is retried or started anew, and a sub-workflow, has another address. A link that reports elsewhere still takes payments until you disable it",
	});
}

export const waitForPayment: WaitOperation<InstamojoClient> = {
	value: 'waitForPayment',
	name: 'Wait for Payment',
	action: 'Wait for payment of payment request',
	description: "Go on when a payment link is paid that was created with 'Resume Execution'",
	scopes: ['payment-requests:read', 'payments:read'],
	fields: [paymentRequestIdField, ...waitFields],
	async prepareWait(call) {
		const { client, context } = call;
		const name = readPaymentRequest(call);
		const waitFor = readWait(call);
		await requireSaltToWait(context);
		return async () => {
			const record = await getPaymentRequest(client, await findPaymentRequestId(client, name));
			const link = normalisePaymentRequest(record);
			const payment = await findPaid(client, link);
			if (payment) return { output: alreadyPaid(payment) };
			checkCanBeWaitedFor(record, link, String(readResumeAddress(call).value));
			return { suspension: waitFor(link, `Nothing waits for the payment of ${link.linkId}`) };
		};
	},
};
