import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { WRONG_KEYS } from '../nodes/Instamojo/api/advice';
import { WWW_HOSTS } from '../nodes/Instamojo/api/hosts';
import {
	icon,
	notThere,
	onStatus,
	privateSaltField,
	testOrigin,
	whereFields,
} from '../nodes/Instamojo/credentialFields';
import { rulesOfBothKinds } from '../nodes/shared/gateway/credentialTest';

/** The static keys of API v1.1, sent as `X-Api-Key` and `X-Auth-Token` (docs.instamojo.com/v1.1). */
export class InstamojoApi implements ICredentialType {
	name = 'instamojoApi';

	displayName = 'Instamojo API';

	icon = icon;

	documentationUrl =
		'https://github.com/n8n-nodes-india/n8n-nodes-instamojo-payumoney#instamojo-api';

	properties: INodeProperties[] = [
		...whereFields(
			'Where the keys are from. Test and live accounts have separate keys.',
			'API v1.1 is expected under /api/1.1/.',
		),
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
		privateSaltField,
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
			baseURL: testOrigin(WWW_HOSTS),
			url: '/api/1.1/payment-requests/',
			qs: { limit: 1 },
		},
		rules: rulesOfBothKinds(
			[...[400, 401, 403].map((status) => onStatus(status, WRONG_KEYS)), notThere],
			[
				{
					type: 'responseSuccessBody',
					properties: { key: 'success', value: false, message: WRONG_KEYS },
				},
			],
		),
	};
}
