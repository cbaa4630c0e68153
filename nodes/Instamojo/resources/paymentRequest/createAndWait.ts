import type { WaitOperation } from '../../../shared/operation/operation';
import { noticeField } from '../../../shared/webhook/triggerFields';
import type { InstamojoClient } from '../../api/connection';
import { normalisePaymentRequest } from '../../api/normalise';
import { createPaymentRequest } from '../../api/paymentRequests';
import { requireSaltToWait } from '../../webhook/salt';
import { createFields, sendingFields } from './createFields';
import { readWaitingForm } from './createForm';
import { readWait, waitFields } from './waitFields';

const NOTICE =
	'Instamojo sends the link to the buyer: turn on Send Email or Send SMS in Additional Fields. Nothing after this node runs before the payment has arrived or the limit has ended. To send the link your own way, use Create with Resume Execution, and Wait for Payment after it. A run that is stopped, retried or started anew makes a new link, and the earlier one still takes payments until you disable it.';

export const createAndWait: WaitOperation<InstamojoClient> = {
	value: 'createAndWait',
	name: 'Create and Wait',
	action: 'Create payment request and wait for payment',
	description: 'Create a payment link that Instamojo sends, and go on when it is paid',
	scopes: ['payment-requests:write', 'payments:read'],
	fields: [noticeField(NOTICE), ...Object.values(createFields), sendingFields, ...waitFields],
	async prepareWait(call) {
		const form = readWaitingForm(call);
		const waitFor = readWait(call);
		await requireSaltToWait(call.context);
		return async () => {
			const link = normalisePaymentRequest(await createPaymentRequest(call.client, form));
			const left = `The payment link ${link.linkId} was made and takes payments, and nothing waits for them. Disable it before you run this again, or wait for it with 'Wait for Payment' in this workflow`;
			return { suspension: waitFor(link, left) };
		};
	},
};
