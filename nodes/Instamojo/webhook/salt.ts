import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { credentialTypeOf, readAuthentication } from '../api/connection';

/** The private salt of the trigger's credential; empty where there is none. */
export async function readSalt(context: IHookFunctions | IWebhookFunctions): Promise<string> {
	const authentication = readAuthentication(context.getNodeParameter('authentication'));
	const credential = await context.getCredentials<IDataObject>(credentialTypeOf(authentication));
	return typeof credential.privateSalt === 'string' ? credential.privateSalt.trim() : '';
}

/** @throws NodeOperationError when the credential has no private salt: without it no webhook could be told from a forged one */
export async function requireSalt(context: IHookFunctions): Promise<void> {
	if ((await readSalt(context)) !== '') return;
	throw new NodeOperationError(context.getNode(), "The credential has no 'Private Salt'", {
		description:
			"Without it a genuine webhook cannot be told from a forged one. Copy the 'Private Salt' from API & Plugins in the Instamojo dashboard into the credential, and activate the workflow again",
	});
}
