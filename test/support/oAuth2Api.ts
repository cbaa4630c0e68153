import type { ICredentialType, INodeProperties } from 'n8n-workflow';

const secretOf = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
});

const textOf = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
});

/**
 * The fields and defaults of n8n's own `oAuth2Api`, which lives in n8n-nodes-base. A credential that extends it
 * inherits them (n8n-nodes-base 2.40, `credentials/OAuth2Api.credentials.ts`).
 */
export const oAuth2Api: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	genericAuth: true,
	properties: [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Client Credentials', value: 'clientCredentials' },
				{ name: 'PKCE', value: 'pkce' },
			],
			default: 'authorizationCode',
		},
		{
			...textOf('authUrl', 'Authorization URL'),
			required: true,
			displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
		},
		{ ...textOf('accessTokenUrl', 'Access Token URL'), required: true },
		{ ...textOf('clientId', 'Client ID'), required: true },
		{ ...secretOf('clientSecret', 'Client Secret'), required: true },
		textOf('scope', 'Scope'),
		{
			...textOf('authQueryParameters', 'Auth URI Query Parameters'),
			displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body' },
				{ name: 'Header', value: 'header' },
			],
			default: 'header',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'boolean',
			default: false,
			displayOptions: { show: { grantType: ['clientCredentials'], authentication: ['body'] } },
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'json',
			default: '',
			displayOptions: {
				show: {
					grantType: ['clientCredentials'],
					authentication: ['body'],
					sendAdditionalBodyProperties: [true],
				},
			},
		},
	],
};
