import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { equalInConstantTime } from '../../shared/webhook/constantTime';
import { isRecord } from '../../shared/read';
import type { Verification } from '../../shared/webhook/triggerItem';
import { CREDENTIAL_TYPE, readAccount, type Account } from '../api/account';
import type { Fields } from './delivery';
import { hasGenuineHash } from './hash';

type Context = IHookFunctions | IWebhookFunctions;

export type Headers = Record<string, unknown>;

export function readOptions(context: Context): IDataObject {
	const parameter: unknown = context.getNodeParameter('options', {});
	return isRecord(parameter) ? parameter : {};
}

export async function readTriggerAccount(context: Context): Promise<Account> {
	return readAccount(await context.getCredentials<IDataObject>(CREDENTIAL_TYPE));
}

function hasHeader({ webhookHeaderName, webhookHeaderValue }: Account): boolean {
	return webhookHeaderName !== '' || webhookHeaderValue !== '';
}

function hasHashKeys({ merchantKey, salt }: Account): boolean {
	return merchantKey !== '' && salt !== '';
}

/** Half a header matches nothing: with a name or a value missing no delivery is genuine. */
function headerMatches(headers: Headers, account: Account): boolean {
	const { webhookHeaderName, webhookHeaderValue } = account;
	const sent = headers[webhookHeaderName.toLowerCase()];
	if (typeof sent !== 'string' || webhookHeaderValue === '') return false;
	return equalInConstantTime(sent.trim(), webhookHeaderValue);
}

/**
 * By what a delivery is known to be PayUmoney's. A header in the credential decides; without one the hash does. Both
 * have to be right where the user requires the hash.
 *
 * @returns undefined for a delivery that is not genuine
 */
export function verify(
	fields: Fields,
	headers: Headers,
	account: Account,
	requiresHash: boolean,
): Verification[] | undefined {
	if (!hasHeader(account)) return hasGenuineHash(fields, account) ? ['hash'] : undefined;
	if (!headerMatches(headers, account)) return undefined;
	if (!requiresHash) return ['header'];
	return hasGenuineHash(fields, account) ? ['header', 'hash'] : undefined;
}

/** What is missing in the credential to tell genuine webhooks from forged ones; undefined where nothing is. */
function missingIn(account: Account, requiresHash: boolean): string | undefined {
	const { webhookHeaderName, webhookHeaderValue } = account;
	if (hasHeader(account) && webhookHeaderName === '') return "'Webhook Header Name'";
	if (hasHeader(account) && webhookHeaderValue === '') return "'Webhook Header Value'";
	if (hasHashKeys(account) || (hasHeader(account) && !requiresHash)) return undefined;
	const keys = account.salt === '' ? "'Salt'" : "'Merchant Key'";
	if (hasHeader(account)) return `${keys}, which 'Require Hash' needs`;
	return `'Webhook Header Name' and 'Webhook Header Value', and no ${keys}`;
}

/** @throws NodeOperationError when the credential holds nothing by which a webhook could be told from a forged one */
export async function requireMeans(context: IHookFunctions): Promise<void> {
	const account = await readTriggerAccount(context);
	const missing = missingIn(account, readOptions(context).requireHash === true);
	if (missing === undefined) return;
	throw new NodeOperationError(context.getNode(), `The credential has no ${missing}`, {
		description:
			'Without it a genuine webhook cannot be told from a forged one. Best is a header of your own: enter the same name and value in the credential and in the PayUmoney dashboard (Settings, My Account, Webhook), and activate the workflow again',
	});
}
