import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { beginMemory, closeMemory } from '../shared/webhook/memory';
import { receiveForTrigger } from '../shared/webhook/trigger';
import {
	eventsField,
	noticeField,
	optionsField,
	panel,
	paymentWebhook,
} from '../shared/webhook/triggerFields';
import { authenticationField, credentials } from './authentication';
import { requireSalt } from './webhook/salt';
import { instamojoWebhooks } from './webhook/source';

const WHERE_THE_URL_GOES =
	'Instamojo has no list of webhooks: each payment link carries its own. Copy the <b>production URL</b> of this trigger into <b>Webhook</b> of the Instamojo node that creates the link (for products and smart links: into their advanced settings in the Instamojo dashboard).';

export class InstamojoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Instamojo Trigger',
		name: 'instamojoTrigger',
		icon: { light: 'file:../../icons/instamojo.svg', dark: 'file:../../icons/instamojo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow once when Instamojo reports a payment: verified, and confirmed where Instamojo answers',
		defaults: { name: 'Instamojo Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [paymentWebhook],
		triggerPanel: panel('Instamojo', {
			whereTheUrlGoes: WHERE_THE_URL_GOES,
			toTry:
				'click <b>Execute step</b> and pay a link whose <b>Webhook</b> is the test URL. The private salt must be in the credential.',
			activationHint:
				'Once you have published the workflow, put the production URL into the Webhook field of your payment links.',
		}),
		properties: [
			authenticationField,
			noticeField(
				'By default Instamojo reports successful payments only. Their support switches on reports of failed ones, and repeats when your n8n could not be reached.',
			),
			eventsField,
			optionsField({
				displayName: 'Purpose Contains',
				name: 'purposeContains',
				type: 'string',
				default: '',
				placeholder: 'e.g. Order',
				description:
					'Only payments whose purpose contains this text start the workflow; for products and smart links, whose title contains it. Capital and small letters are the same.',
			}),
		],
	};

	webhookMethods = {
		default: {
			/** Instamojo keeps no list of webhooks, so there is never one to find. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Nothing is registered at Instamojo: the trigger refuses to start without the means to verify. */
			async create(this: IHookFunctions): Promise<boolean> {
				beginMemory(this);
				await requireSalt(this);
				return true;
			},
			/** Nothing was registered, so there is nothing to remove at Instamojo. */
			async delete(this: IHookFunctions): Promise<boolean> {
				closeMemory(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveForTrigger(this, instamojoWebhooks);
	}
}
