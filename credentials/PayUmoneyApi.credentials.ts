import type {
	IAuthenticateGeneric,
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { HOSTS } from '../nodes/PayUmoney/api/account';
import {
	EMPTY_ANSWER,
	NOTHING_THERE,
	NO_ACCESS,
	NO_ID,
	NO_MERCHANT_KEY,
	WEB_PAGE,
	WRONG_HEADER,
} from '../nodes/PayUmoney/api/advice';
import { rulesOfBothKinds } from '../nodes/shared/gateway/credentialTest';
import { environmentFields, originExpression } from '../nodes/shared/gateway/environment';

const byStatus: IAuthenticateRuleResponseCode[] = [
	{ type: 'responseCode', properties: { value: 400, message: NO_MERCHANT_KEY } },
	{ type: 'responseCode', properties: { value: 401, message: WRONG_HEADER } },
	{ type: 'responseCode', properties: { value: 403, message: NO_ACCESS } },
	{ type: 'responseCode', properties: { value: 404, message: NOTHING_THERE } },
];

/** The first character of a body that is no JSON: a web page, or white space before it. */
const pageStarts: IAuthenticateRuleResponseSuccessBody[] = ['<', '\n', '\r', '\t', ' '].map(
	(value) => ({ type: 'responseSuccessBody', properties: { key: '0', value, message: WEB_PAGE } }),
);

const byBody: IAuthenticateRuleResponseSuccessBody[] = [
	...pageStarts,
	{ type: 'responseSuccessBody', properties: { key: 'length', value: 0, message: EMPTY_ANSWER } },
	{
		type: 'responseSuccessBody',
		properties: {
			key: 'message',
			value: 'merchantTxnId list is empty or more than 100',
			message: NO_ID,
		},
	},
];

/**
 * The merchant key and the raw header of PayUmoney's API. `status: -1` alone does not fail the test: the transaction
 * ID it asks for is made up, and how PayUmoney answers for an unknown one is not documented, so failing on it could
 * turn down every good credential. It fails with words that cannot be about an unknown ID.
 */
export class PayUmoneyApi implements ICredentialType {
	name = 'payUmoneyApi';

	displayName = 'PayUmoney API';

	icon: Icon = {
		light: 'file:../icons/payumoney.svg',
		dark: 'file:../icons/payumoney.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-india/n8n-nodes-instamojo-payumoney#payumoney-api';

	properties: INodeProperties[] = [
		...environmentFields(HOSTS, {
			about: 'Where the account is. Test and live accounts have separate keys.',
		}),
		{
			displayName: 'Merchant Key',
			name: 'merchantKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AbC1dE2f',
			description: 'The short key under Integration in the PayUmoney dashboard',
		},
		{
			displayName: 'Authorization',
			name: 'authorization',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"The Authorization header under Integration in the PayUmoney dashboard, whole and without Bearer or Basic. Today's PayU dashboard is reported to show it as 'Merchant Salt (Version 2)'.",
		},
		{
			displayName: 'Merchant ID',
			name: 'merchantId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4000042',
			description: 'The number of the merchant in the PayUmoney dashboard. Invoices need it.',
		},
		{
			displayName: 'Salt',
			name: 'salt',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The salt under Integration in the PayUmoney dashboard. Invoices need it, and the PayUmoney Trigger where there is no webhook header.',
		},
		{
			displayName: 'Webhook Header Name',
			name: 'webhookHeaderName',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Webhook-Key',
			description:
				'A header of your own choice. Enter the same name with the webhook in the PayUmoney dashboard: by it the PayUmoney Trigger tells genuine webhooks from forged ones.',
		},
		{
			displayName: 'Webhook Header Value',
			name: 'webhookHeaderValue',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A long random text of your own. Enter the same value with the webhook in the PayUmoney dashboard.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '={{ $credentials.authorization.trim() }}' },
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${originExpression('$credentials', HOSTS)} }}`,
			url: '/payment/payment/chkMerchantTxnStatus',
			method: 'POST',
			qs: {
				merchantKey: '={{ $credentials.merchantKey.trim() }}',
				merchantTransactionIds: 'n8n-credential-test',
			},
		},
		rules: rulesOfBothKinds(byStatus, byBody),
	};
}
