import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { credentialTypeOf, readAuthentication, type Authentication } from '../api/connection';

type Context = IExecuteFunctions | IHookFunctions | IWebhookFunctions;

async function saltOf(context: Context, authentication: Authentication): Promise<string> {
	const credential = await context.getCredentials<IDataObject>(credentialTypeOf(authentication));
	return typeof credential.privateSalt === 'string' ? credential.privateSalt.trim() : '';
}

/** The private salt of the credential that the node's webhook uses; empty where there is none. */
export async function readSalt(context: IHookFunctions | IWebhookFunctions): Promise<string> {
	return await saltOf(context, readAuthentication(context.getNodeParameter('authentication')));
}

/**
 * @param next what to do once the salt is in the credential, as the end of a sentence
 * @throws NodeOperationError, always
 */
function refuseSaltless(context: Context, next: string): never {
	throw new NodeOperationError(context.getNode(), "The credential has no 'Private Salt'", {
		description: `Without it a genuine webhook cannot be told from a forged one. Copy the 'Private Salt' from API & Plugins in the Instamojo dashboard into the credential, and ${next}`,
	});
}

/** @throws NodeOperationError when the credential has no private salt: without it no webhook could be told from a forged one */
export async function requireSalt(context: IHookFunctions): Promise<void> {
	if ((await readSalt(context)) === '') refuseSaltless(context, 'activate the workflow again');
}

/** As `requireSalt`, for a node that is about to wait for a webhook. */
export async function requireSaltToWait(context: IExecuteFunctions): Promise<void> {
	const authentication = readAuthentication(context.getNodeParameter('authentication', 0));
	if ((await saltOf(context, authentication)) === '')
		refuseSaltless(context, 'run this again. Nothing was created');
}
