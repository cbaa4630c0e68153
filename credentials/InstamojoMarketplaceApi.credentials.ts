import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { MARKETPLACE_ONLY_FOR_SOME, WRONG_CLIENT } from '../nodes/Instamojo/api/advice';
import { API_HOSTS } from '../nodes/Instamojo/api/hosts';
import { fetchTokens, signCall } from '../nodes/Instamojo/api/marketplace/sign';
import {
	icon,
	notThere,
	onStatus,
	privateSaltField,
	testOrigin,
	whereFields,
} from '../nodes/Instamojo/credentialFields';
import { rulesOfBothKinds } from '../nodes/shared/gateway/credentialTest';

/** What n8n keeps between calls. Masked, so that an editor that was opened earlier does not write old ones back. */
const kept = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	typeOptions: { password: true },
	default: '',
});

/**
 * A marketplace that acts for a merchant (docs.instamojo.com, v2-marketplace, "Integration Steps"): the password is
 * used once, afterwards the refresh token, of which each is good once.
 */
export class InstamojoMarketplaceApi implements ICredentialType {
	name = 'instamojoMarketplaceApi';

	displayName = 'Instamojo Marketplace API';

	icon = icon;

	documentationUrl =
		'https://github.com/n8n-nodes-india/n8n-nodes-instamojo-payumoney#instamojo-marketplace-api';

	properties: INodeProperties[] = [
		...whereFields(
			'Where the client ID is from. Test and live accounts have separate ones.',
			'API v2 is expected under /v2/, tokens at /oauth2/token/.',
		),
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'What Instamojo gave your marketplace. The client ID of an ordinary account does not work here.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'What Instamojo gave your marketplace along with the client ID',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. asha@example.com',
			description:
				'The merchant you act for. Leave it empty to act as the marketplace itself, which is enough to sign up merchants.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"The merchant's password. It is used for the first token only and then removed from the credential: an empty field is in order.",
		},
		privateSaltField,
		{
			...kept('Access Token', 'accessToken'),
			typeOptions: { password: true, expirable: true },
		},
		kept('Refresh Token', 'refreshToken'),
		kept('Token Expires At', 'tokenExpiresAt'),
		kept('Token For', 'tokenFor'),
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await fetchTokens(this, credentials);
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => await signCall(credentials, requestOptions);

	test: ICredentialTestRequest = {
		request: {
			baseURL: testOrigin(API_HOSTS),
			url: '/v2/payment_requests/',
			qs: { limit: 1 },
		},
		rules: rulesOfBothKinds(
			[onStatus(401, WRONG_CLIENT), onStatus(403, MARKETPLACE_ONLY_FOR_SOME), notThere],
			[
				{
					type: 'responseSuccessBody',
					properties: { key: 'success', value: false, message: WRONG_CLIENT },
				},
			],
		),
	};
}
