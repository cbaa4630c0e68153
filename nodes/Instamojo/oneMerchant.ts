import { UserError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { credentialTypeOf } from './api/connection';

/** What of a marketplace credential says whose calls are made. */
const WHO = ['environment', 'baseUrl', 'clientId', 'username'];

/**
 * n8n reads a credential for the first item and signs the calls of all with it. Where its username is an expression,
 * the others would be made for a merchant who has nothing to do with them.
 *
 * @throws UserError when the items are of different merchants
 */
export async function requireOneMerchant(context: IExecuteFunctions): Promise<void> {
	const type = credentialTypeOf('marketplace');
	const whoseIs = async (itemIndex: number) => {
		const credential = await context.getCredentials<IDataObject>(type, itemIndex);
		return JSON.stringify(WHO.map((name) => credential[name]));
	};
	const count = context.getInputData().length;
	const first = count > 1 ? await whoseIs(0) : '';
	for (let index = 1; index < count; index++) {
		if ((await whoseIs(index)) === first) continue;
		throw new UserError('The items are of different merchants', {
			description:
				"'Username' in the credential is an expression, and one run of this node acts for one merchant. Put a Loop Over Items node with the batch size 1 before it",
		});
	}
}
