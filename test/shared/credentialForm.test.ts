import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

import { InstamojoApi } from '../../credentials/InstamojoApi.credentials';
import { InstamojoOAuth2Api } from '../../credentials/InstamojoOAuth2Api.credentials';
import { InstamojoMarketplaceApi } from '../../credentials/InstamojoMarketplaceApi.credentials';
import { PayUmoneyApi } from '../../credentials/PayUmoneyApi.credentials';
import { askedScope, openForm } from '../support/credentialForm';

/** What the nodes need, operation by operation (docs.instamojo.com, "Mojo Developers Program", payments; "Get details of a refund"). */
const NEEDED = [
	'payment-requests:read',
	'payment-requests:write',
	'payments:read',
	'payments:refund',
	'refunds:read',
	'cases:read',
	'payments:fulfil',
	'gateway-orders:read',
	'gateway-orders:write',
	'payouts:read',
	'products:read',
	'orders:read',
	'user-info:read',
	'user-contact:read',
];

/** The names of the developer programme, of 2019 and of today (docs.instamojo.com, "Mojo Developers Program"). */
const PROGRAMME = [
	...['user-info:read', 'user-contact:read', 'products:read', 'payments:read', 'payouts:read'],
	...['orders:read', 'store-inventory:read', 'store-inventory:write', 'store-orders:read'],
	...['store-orders:write', 'store-settings:read', 'store-settings:write'],
	...['payment-requests:read', 'payment-requests:write', 'refunds:read', 'payments:refund'],
];

const client = { clientId: 'made-up-client', clientSecret: 'made-up-secret' };
const account = { merchantKey: 'made-up', authorization: 'made-up' };
const keys = { apiKey: 'made-up', authToken: 'made-up' };

const CREDENTIALS: Array<[string, ICredentialType, ICredentialDataDecryptedObject]> = [
	['instamojoApi', new InstamojoApi(), keys],
	['instamojoOAuth2Api', new InstamojoOAuth2Api(), client],
	['instamojoMarketplaceApi', new InstamojoMarketplaceApi(), client],
	['payUmoneyApi', new PayUmoneyApi(), account],
];

const CUSTOM = { environment: 'custom', baseUrl: 'http://127.0.0.1:4010' };

describe.each(CREDENTIALS)('the form of %s', (_, type, filled) => {
	it.each([{}, { environment: 'test' }, CUSTOM])(
		'is tested when it is saved: %j',
		(environment) => {
			expect(openForm(type, { ...filled, ...environment }).isTested).toBe(true);
		},
	);

	it('is not tested before it is filled in', () => {
		expect(openForm(type).isTested).toBe(false);
	});

	it('stores what was entered, and nothing else', () => {
		expect(openForm(type, { ...filled, ...CUSTOM }).stored).toEqual({ ...filled, ...CUSTOM });
	});
});

describe('the form of Instamojo OAuth2 API', () => {
	const type = new InstamojoOAuth2Api();
	const grantType = 'authorizationCode';

	it.each([{}, { grantType }])('shows what a person has to know, and no more: %j', (grant) => {
		expect(openForm(type, { ...client, ...CUSTOM, ...grant }).visible.sort()).toEqual([
			'baseUrl',
			'clientId',
			'clientSecret',
			'enabledScopes',
			'environment',
			'grantType',
			'privateSalt',
			'scopes',
		]);
	});

	it('keeps the scope empty that was emptied', () => {
		const once = openForm(type, { ...client, enabledScopes: '' });
		expect(once.stored).toEqual(client);
		expect(openForm(type, once.stored).isTested).toBe(true);
	});

	it('keeps the scope that an earlier credential has stored, and is tested', () => {
		const stored = { ...client, scope: 'payments:read' };
		expect(openForm(type, stored)).toMatchObject({ isTested: true, stored });
	});
});

describe('the scope that is asked for', () => {
	const type = new InstamojoOAuth2Api();
	const asked = (fields: ICredentialDataDecryptedObject) =>
		askedScope(type, { ...client, ...fields });
	const grantType = 'authorizationCode';

	it('is every one that the nodes need, where a merchant signs in', () => {
		expect(String(asked({ grantType })).split(' ').sort()).toEqual([...NEEDED].sort());
	});

	it('is none for one’s own account', () => {
		expect(asked({})).toBe('');
		expect(asked({ grantType: 'clientCredentials' })).toBe('');
	});

	it.each(['clientCredentials', grantType])('is what was entered (%s)', (grant) => {
		expect(asked({ grantType: grant, enabledScopes: ' payments:read refunds:read ' })).toBe(
			'payments:read refunds:read',
		);
	});

	it.each(['clientCredentials', grantType])('is what was chosen, and others (%s)', (grant) => {
		const scopes = ['payments:read', 'payouts:read'];
		const chosen = { ...client, grantType: grant, scopes };
		expect(asked(chosen)).toBe('payments:read payouts:read');
		expect(asked({ ...chosen, enabledScopes: 'new:read  payments:read' })).toBe(
			'payments:read payouts:read new:read',
		);
		expect(openForm(type, { ...chosen, enabledScopes: '' }).isTested).toBe(true);
	});

	it('offers every scope of the programme by its name', () => {
		const field = type.properties.find(({ name }) => name === 'scopes');
		const offered = (field?.options ?? []).flatMap((option) =>
			'value' in option ? [option.value] : [],
		);
		expect(offered).toEqual(expect.arrayContaining(PROGRAMME));
	});

	it('is the text that was stored', () => {
		expect(asked({ grantType, scope: 'payments:read' })).toBe('payments:read');
	});
});
