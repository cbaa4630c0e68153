import type { INodeProperties } from 'n8n-workflow';

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key', value: 'apiKey', description: 'API key and auth token (API v1.1)' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'Client ID and client secret (API v2)' },
	],
	default: 'apiKey',
};
