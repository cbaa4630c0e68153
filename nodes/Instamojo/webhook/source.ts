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

export const instamojoWebhooks: WebhookSource<Form> = {
	read: readForm,
	verify: async (context, form) => (isGenuine(form, await readSalt(context)) ? ['mac'] : undefined),
	interpret(context, form) {
		if (!hasWantedPurpose(context, form)) return undefined;
		const payload = Object.fromEntries(Object.entries(form).filter(([key]) => key !== 'mac'));
		return { told: readDeliveredPayment(form), payload, needsConfirmation: false };
	},
	confirm: confirmPayment,
};
