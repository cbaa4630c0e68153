import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { WRONG_CLIENT } from '../nodes/Instamojo/api/advice';
import { API_HOSTS, WWW_HOSTS } from '../nodes/Instamojo/api/hosts';
import { EVERY_SCOPE, SCOPE_ADVICE, SCOPES } from '../nodes/Instamojo/api/scopes';
import {
	icon,
	notThere,
	onStatus,
	privateSaltField,
	testOrigin,
	whereFields,
} from '../nodes/Instamojo/credentialFields';
import { rulesOfBothKinds } from '../nodes/shared/gateway/credentialTest';
import { originExpression } from '../nodes/shared/gateway/environment';

/** In older versions of n8n `$self` gives a field's expression as it stands, which is no scope. */
const STORED_SCOPE = '$self["storedScope"]?.replace(/^=.*/, "")';

/** What is chosen and entered, each once, separated by spaces. */
const CHOSEN_SCOPES =
	'[$self["scopes"] ?? [], ($self["enabledScopes"] ?? "").split(/\\s+/)].flat().filter((scope, index, all) => scope && all.indexOf(scope) === index).join(" ")';

/** OAuth2 of API v2: one host serves both the tokens and the API (docs.instamojo.com, "Overview and setup"). */
export class InstamojoOAuth2Api implements ICredentialType {
	name = 'instamojoOAuth2Api';

	displayName = 'Instamojo OAuth2 API';

	extends = ['oAuth2Api'];

	icon = icon;

	documentationUrl =
		'https://github.com/n8n-nodes-india/n8n-nodes-instamojo-payumoney#instamojo-oauth2-api';

	properties: INodeProperties[] = [
		...whereFields(
			'Where the client ID is from. Test and live accounts have separate ones.',
			'API v2 is expected under /v2/, tokens at /oauth2/token/.',
		),
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'For your own Instamojo account',
				},
				{
					name: 'Authorization Code',
					value: 'authorizationCode',
					description: 'For an app of the Mojo Developers Program, with which merchants sign in',
				},
			],
			default: 'clientCredentials',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ (${originExpression('$self', WWW_HOSTS)}) + "/oauth2/authorize" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ (${originExpression('$self', API_HOSTS)}) + "/oauth2/token/" }}`,
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'multiOptions',
			options: Object.entries(SCOPES).map(([value, description]) => ({
				name: value,
				value,
				description,
			})),
			default: [],
			description:
				'What is asked for, by the names of the Mojo Developers Program. Left empty, and Other Scopes too, Client Credentials asks for none, which is what most accounts want, and Authorization Code for all that the node needs. What is chosen replaces that.',
		},
		{
			displayName: 'Other Scopes',
			name: 'enabledScopes',
			type: 'string',
			default: '',
			placeholder: 'e.g. payment-requests:write payments:read',
			description: `Further scopes, separated by spaces, for those that are not in the list. If Instamojo does not allow something, enter the whole list in a new credential: "${EVERY_SCOPE}".`,
		},
		// n8n's editor does not test a credential in which a visible field is an expression, so the visible ones are plain.
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: `={{ ${CHOSEN_SCOPES} || ($self["grantType"] === "authorizationCode" ? ${STORED_SCOPE} || "${EVERY_SCOPE}" : "") }}`,
		},
		// A stored text of a hidden scope is thrown away by n8n when a person connects the account. This hands it on.
		{
			displayName: 'Stored Scope',
			name: 'storedScope',
			type: 'hidden',
			default: '={{ $self["grantType"] === "authorizationCode" ? $self["scope"] : "" }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: false,
		},
		privateSaltField,
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: testOrigin(API_HOSTS),
			url: '/v2/payment_requests/',
			qs: { limit: 1 },
		},
		rules: rulesOfBothKinds(
			[
				onStatus(401, WRONG_CLIENT),
				onStatus(
					403,
					`Instamojo accepted the credential and does not allow it to read payment requests. ${SCOPE_ADVICE}.`,
				),
				notThere,
			],
			[
				{
					type: 'responseSuccessBody',
					properties: { key: 'success', value: false, message: WRONG_CLIENT },
				},
			],
		),
	};
}
