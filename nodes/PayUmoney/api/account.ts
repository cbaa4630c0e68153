import { UserError, type IDataObject } from 'n8n-workflow';

import { originOf, type Hosts } from '../../shared/gateway/environment';

export const CREDENTIAL_TYPE = 'payUmoneyApi';

/** What a credential says of the merchant. Texts are empty where nothing was entered. */
export type Account = {
	/** Without a path. */
	origin: string;
	merchantKey: string;
	merchantId: string;
	/** Goes to GenerateSignature, and into the hash of webhooks. Nowhere else. */
	salt: string;
	webhookHeaderName: string;
	webhookHeaderValue: string;
};

/** The live host of these calls is not printed in the documentation; independent clients use it. */
export const HOSTS: Hosts = {
	live: 'https://www.payumoney.com',
	test: 'https://test.payumoney.com',
};

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** @throws UserError when the custom address is none */
export function readAccount(credential: IDataObject): Account {
	return {
		origin: originOf(credential, HOSTS),
		merchantKey: textOf(credential.merchantKey),
		merchantId: textOf(credential.merchantId),
		salt: textOf(credential.salt),
		webhookHeaderName: textOf(credential.webhookHeaderName),
		webhookHeaderValue: textOf(credential.webhookHeaderValue),
	};
}

/** Every form in which a secret of the credential could stand in a text: as entered, and as part of an address. */
export function secretsOf(credential: IDataObject): string[] {
	const secrets = [credential.authorization, credential.salt, credential.webhookHeaderValue]
		.map(textOf)
		.filter((secret) => secret !== '');
	const inAddress = (secret: string) => new URLSearchParams({ secret }).toString().slice(7);
	return secrets.flatMap((secret) => [secret, inAddress(secret)]);
}

/** @throws UserError when the credential lacks what the call needs */
export function requireField(account: Account, name: 'merchantId' | 'salt'): string {
	const value = account[name];
	if (value !== '') return value;
	const displayName = name === 'salt' ? 'Salt' : 'Merchant ID';
	throw new UserError(`The credential has no '${displayName}'`, {
		description: `PayUmoney's invoices need it. Copy the '${displayName}' from the PayUmoney dashboard into the credential`,
	});
}
