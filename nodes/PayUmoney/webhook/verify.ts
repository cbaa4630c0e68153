import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { equalInConstantTime } from '../../shared/webhook/constantTime';
import { readOptions } from '../../shared/webhook/trigger';
import type { Verification } from '../../shared/webhook/triggerItem';
import { CREDENTIAL_TYPE, readAccount, type Account } from '../api/account';
import type { Fields } from './delivery';
import { hasGenuineHash } from './hash';

function hasHeader({ webhookHeaderName, webhookHeaderValue }: Account): boolean {
	return webhookHeaderName !== '' || webhookHeaderValue !== '';
}

/** Half a header matches nothing: with a name or a value missing no delivery is genuine. */
function headerMatches(context: IWebhookFunctions, account: Account): boolean {
	const { webhookHeaderName, webhookHeaderValue } = account;
	const sent = context.getHeaderData()[webhookHeaderName.toLowerCase()];
	if (typeof sent !== 'string' || webhookHeaderValue === '') return false;
	return equalInConstantTime(sent.trim(), webhookHeaderValue);
}

/**
 * By what a delivery is known to be PayUmoney's. A header in the credential decides; without one the hash does. Both
 * have to be right where the user requires the hash.
 *
 * @returns undefined for a delivery that is not genuine
 */
export async function verifyPost(
	context: IWebhookFunctions,
	fields: Fields,
): Promise<Verification[] | undefined> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL_TYPE);
	// Where PayUmoney is called is of no matter here, so a wrong address makes no delivery unproven.
	const account = readAccount({ ...credential, environment: 'live' });
	if (!hasHeader(account)) return hasGenuineHash(fields, account) ? ['hash'] : undefined;
	if (!headerMatches(context, account)) return undefined;
	if (readOptions(context).requireHash !== true) return ['header'];
	return hasGenuineHash(fields, account) ? ['header', 'hash'] : undefined;
}

/** What is missing in the credential to tell genuine webhooks from forged ones; undefined where nothing is. */
function missingIn(account: Account, requiresHash: boolean): string | undefined {
	const { webhookHeaderName, webhookHeaderValue, merchantKey, salt } = account;
	if (hasHeader(account) && webhookHeaderName === '') return "'Webhook Header Name'";
	if (hasHeader(account) && webhookHeaderValue === '') return "'Webhook Header Value'";
	const hasHashKeys = merchantKey !== '' && salt !== '';
	if (hasHashKeys || (hasHeader(account) && !requiresHash)) return undefined;
	const keys = salt === '' ? "'Salt'" : "'Merchant Key'";
	if (hasHeader(account)) return `${keys}, which 'Require Hash' needs`;
	return `'Webhook Header Name' and 'Webhook Header Value', and no ${keys}`;
}

const HEADER_ADVICE =
	'enter a header of your own, the same name and value, in the credential and in the PayUmoney dashboard (Settings, My Account, Webhook)';

/** @throws NodeOperationError when a webhook could not be told from a forged one, or not well enough */
export async function requireMeans(context: IHookFunctions): Promise<void> {
	const account = readAccount(await context.getCredentials<IDataObject>(CREDENTIAL_TYPE));
	const { requireHash, confirmWithApi } = readOptions(context);
	const missing = missingIn(account, requireHash === true);
	if (missing !== undefined)
		throw new NodeOperationError(context.getNode(), `The credential has no ${missing}`, {
			description: `Without it a genuine webhook cannot be told from a forged one. Best, ${HEADER_ADVICE}, and activate the workflow again`,
		});
	if (confirmWithApi === false && !hasHeader(account))
		throw new NodeOperationError(context.getNode(), "'Confirm With API' is off", {
			description: `The credential has no webhook header, and the hash alone proves too little: the buyer's browser sees it as well, and it does not cover PayUmoney's payment ID. Switch 'Confirm With API' on or, best, ${HEADER_ADVICE}, and activate the workflow again`,
		});
}
