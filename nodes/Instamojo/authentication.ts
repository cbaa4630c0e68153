import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** The choices of the parameter `authentication`. Keys use API v1.1, the others use v2. */
export const AUTHENTICATIONS = ['apiKey', 'oAuth2', 'marketplace'];

/** The authentications that use API v2: those of an operation that v1.1 lacks. */
export const V2_ONLY = ['oAuth2', 'marketplace'];

/** The authentication of an operation that Instamojo has for marketplaces alone. */
export const MARKETPLACE_ONLY = ['marketplace'];

const under = (authentication: string) => ({
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
});

/** The credential of each authentication, for every node of Instamojo. */
export const credentials: INodeCredentialDescription[] = [
	{ name: 'instamojoApi', ...under('apiKey') },
	{ name: 'instamojoOAuth2Api', ...under('oAuth2') },
	{ name: 'instamojoMarketplaceApi', ...under('marketplace') },
];

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key', value: 'apiKey', description: 'API key and auth token (API v1.1)' },
		{
			name: 'Marketplace',
			value: 'marketplace',
			description: 'For a merchant of your marketplace, or the marketplace itself (API v2)',
		},
		{ name: 'OAuth2', value: 'oAuth2', description: 'Client ID and client secret (API v2)' },
	],
	default: 'apiKey',
};
