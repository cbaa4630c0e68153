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
import { payUmoneyWebhooks } from './webhook/source';
import { requireMeans } from './webhook/verify';

const WHERE_THE_URL_GOES =
	'In the PayUmoney dashboard go to <b>Settings → My Account → Webhook</b> and add the <b>production URL</b> of this trigger: once for successful and once for failed payments, as PayUmoney has one webhook per event. Give both the <b>header name</b> and <b>header value</b> that stand in the credential. PayUmoney checks that the URL answers, so publish the workflow first.';

export class PayUmoneyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PayUmoney Trigger',
		name: 'payUmoneyTrigger',
		icon: { light: 'file:../../icons/payumoney.svg', dark: 'file:../../icons/payumoney.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow once when PayUmoney reports a payment: verified, and confirmed where PayUmoney answers',
		defaults: { name: 'PayUmoney Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'payUmoneyApi', required: true }],
		webhooks: [paymentWebhook],
		triggerPanel: panel('PayUmoney', {
			whereTheUrlGoes: WHERE_THE_URL_GOES,
			toTry: 'click <b>Execute step</b>, put the test URL there for the moment and make a payment.',
			activationHint:
				'Once you have published the workflow, add the production URL in the PayUmoney dashboard under Settings → My Account → Webhook.',
		}),
		properties: [
			noticeField(
				'Genuine webhooks are told from forged ones by the <b>webhook header</b> in the credential, or else by their hash, which needs the <b>salt</b> there. The header is the safer of the two: known by its hash alone, a payment starts the workflow only when PayUmoney has confirmed it, whatever the options say, and is otherwise asked for again later.',
			),
			eventsField,
			optionsField({
				displayName: 'Require Hash',
				name: 'requireHash',
				type: 'boolean',
				default: false,
				description:
					'Whether the hash must be right as well as the header. PayUmoney never said what exactly it hashes, so try this with a real payment before you rely on it.',
			}),
		],
	};

	webhookMethods = {
		default: {
			/** Webhooks are kept in PayUmoney's dashboard, where no call can look for one. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Nothing is registered at PayUmoney: the trigger refuses to start without the means to verify. */
			async create(this: IHookFunctions): Promise<boolean> {
				beginMemory(this);
				await requireMeans(this);
				return true;
			},
			/** Nothing was registered, so there is nothing to remove at PayUmoney. */
			async delete(this: IHookFunctions): Promise<boolean> {
				closeMemory(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveForTrigger(this, payUmoneyWebhooks);
	}
}
