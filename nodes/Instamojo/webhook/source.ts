import type { IWebhookFunctions } from 'n8n-workflow';

import type { WebhookSource } from '../../shared/webhook/receive';
import { readOptions } from '../../shared/webhook/trigger';
import { confirmPayment } from './confirm';
import { readDeliveredPayment, readForm, type Form } from './delivery';
import { isGenuine } from './mac';
import { readSalt } from './salt';

/** The webhooks of products and smart links tell the offer's title and no purpose (docs.instamojo.com, "Webhooks"). */
function hasWantedPurpose(context: IWebhookFunctions, form: Form): boolean {
	const wanted = String(readOptions(context).purposeContains ?? '').trim();
	const purpose = form.purpose || form.offer_title || '';
	return purpose.toLowerCase().includes(wanted.toLowerCase());
}

/**
 * What Instamojo posts of a payment. It reads no option of a node: the expressions of one that waits are about an item
 * that has since become what comes out at the limit (`suspend`), and one that throws would leave it waiting.
 */
export const paymentReports: WebhookSource<Form> = {
	read: readForm,
	verify: async (context, form) => (isGenuine(form, await readSalt(context)) ? ['mac'] : undefined),
	interpret(_, form) {
		const payload = Object.fromEntries(Object.entries(form).filter(([key]) => key !== 'mac'));
		return { told: readDeliveredPayment(form), payload, needsConfirmation: false };
	},
	confirm: confirmPayment,
};

/** The same for a trigger, which may want payments of one purpose only. */
export const instamojoWebhooks: WebhookSource<Form> = {
	...paymentReports,
	interpret(context, form, verifiedBy) {
		if (!hasWantedPurpose(context, form)) return undefined;
		return paymentReports.interpret(context, form, verifiedBy);
	},
};
