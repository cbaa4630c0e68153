import type { INodeProperties } from 'n8n-workflow';

/** The choices of the parameter `authentication`. Keys use API v1.1, OAuth2 uses v2. */
export const AUTHENTICATIONS = ['apiKey', 'oAuth2'];

/** The authentications that use API v2: those of an operation that v1.1 lacks. */
export const V2_ONLY = ['oAuth2'];

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
