import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { assembleProperties } from '../shared/operation/properties';
import { runChosenOperation } from '../shared/operation/runner';
import { receiveForWaiting, wakingWebhooks } from '../shared/webhook/waiting';
import { connect, readAuthentication } from './api/connection';
import { AUTHENTICATIONS, authenticationField, credentials } from './authentication';
import { searchPaymentRequests } from './listSearch/searchPaymentRequests';
import { searchPayments } from './listSearch/searchPayments';
import { requireOneMerchant } from './oneMerchant';
import { resources } from './resources';
import { paymentReports } from './webhook/source';

export class Instamojo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Instamojo',
		name: 'instamojo',
		icon: { light: 'file:../../icons/instamojo.svg', dark: 'file:../../icons/instamojo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Create payment links, look up payments and make refunds with Instamojo',
		defaults: { name: 'Instamojo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: wakingWebhooks,
		properties: [
			authenticationField,
			...assembleProperties(resources, 'paymentRequest', AUTHENTICATIONS),
		],
	};

	methods = { listSearch: { searchPaymentRequests, searchPayments } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runChosenOperation(this, resources, async ({ scopes }) => {
			const authentication = readAuthentication(this.getNodeParameter('authentication', 0));
			if (authentication === 'marketplace') await requireOneMerchant(this);
			return await connect(this, authentication, { scopes });
		});
	}

	/** Wakes an execution that waits for a payment. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveForWaiting(this, paymentReports);
	}
}
