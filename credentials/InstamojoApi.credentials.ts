import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { NOTHING_THERE, WRONG_KEYS } from '../nodes/Instamojo/api/advice';
import { rulesOfBothKinds } from '../nodes/shared/gateway/credentialTest';

/** The static keys of API v1.1, sent as `X-Api-Key` and `X-Auth-Token` (docs.instamojo.com/v1.1). */
export class InstamojoApi implements ICredentialType {
	name = 'instamojoApi';

	displayName = 'Instamojo API';

	icon: Icon = {
		light: 'file:../icons/instamojo.svg',
		dark: 'file:../icons/instamojo.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-india/n8n-nodes-instamojo-payumoney#instamojo-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live', description: 'Real money, at www.instamojo.com' },
				{ name: 'Test', value: 'test', description: 'Play money, at test.instamojo.com' },
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as a local sandbox',
				},
			],
			default: 'live',
			description: 'Where the keys are from. Test and live accounts have separate keys.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:4010',
			description: 'The address without any path. API v1.1 is expected under /api/1.1/.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The 'Private API Key' under API & Plugins in the Instamojo dashboard",
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The 'Private Auth Token' under API & Plugins in the Instamojo dashboard",
		},
		{
			displayName: 'Private Salt',
			name: 'privateSalt',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"The 'Private Salt' under API & Plugins in the Instamojo dashboard. The Instamojo Trigger needs it to tell genuine webhooks from forged ones.",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				'X-Api-Key': '={{ $credentials.apiKey }}',
				'X-Auth-Token': '={{ $credentials.authToken }}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.environment === "custom" ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : $credentials.environment === "test" ? "https://test.instamojo.com" : "https://www.instamojo.com" }}',
			url: '/api/1.1/payment-requests/',
			qs: { limit: 1 },
		},
		rules: rulesOfBothKinds(
			[
				{ type: 'responseCode', properties: { value: 400, message: WRONG_KEYS } },
				{ type: 'responseCode', properties: { value: 401, message: WRONG_KEYS } },
				{ type: 'responseCode', properties: { value: 403, message: WRONG_KEYS } },
				{
					type: 'responseCode',
					properties: {
						value: 404,
						message: NOTHING_THERE,
					},
				},
			],
			[
				{
					type: 'responseSuccessBody',
					properties: { key: 'success', value: false, message: WRONG_KEYS },
				},
			],
		),
	};
}
