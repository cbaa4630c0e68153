import { UserError } from 'n8n-workflow';

import { readText } from '../../shared/read';
import { bareAddress, type PaymentRequestName } from './addresses';
import type { InstamojoClient } from './connection';
import { indexBy, keptPerClient, newestFirst } from './newestFirst';
import { normalisePaymentRequest } from './normalise';
import { paymentRequestList } from './paymentRequests';

/**
 * Finds the id behind a short address; null where no payment request of the account has it. Instamojo resolves none, so
 * the list is read, no further back than to the one that is looked for.
 */
const addressBookOf = keptPerClient((client) => {
	const list = newestFirst(client, paymentRequestList(client));
	const requestsAt = indexBy(list, (record) => {
		const { linkId, shortUrl } = normalisePaymentRequest(record);
		return linkId !== null && shortUrl !== null ? [bareAddress(shortUrl)] : [];
	});
	return async (shortUrl: string): Promise<string | null> => {
		while (requestsAt(shortUrl).length === 0) if (!(await list.readOn())) return null;
		return readText(requestsAt(shortUrl)[0]?.id);
	};
});

/** The id of a payment request that is named by its id or by its short address; null where none has the address. */
export async function lookUpPaymentRequest(
	client: InstamojoClient,
	name: PaymentRequestName,
): Promise<string | null> {
	return 'id' in name ? name.id : await addressBookOf(client)(name.shortUrl);
}

/**
 * The id of a payment request that is named by its id or by its short address.
 *
 * @throws UserError when no payment request of the account has the address; NodeApiError when the list cannot be read
 */
export async function findPaymentRequestId(
	client: InstamojoClient,
	name: PaymentRequestName,
): Promise<string> {
	const id = await lookUpPaymentRequest(client, name);
	if (id !== null) return id;
	const address = 'shortUrl' in name ? name.shortUrl : name.id;
	throw new UserError(`No payment request has the address ${address}`, {
		description:
			'All payment requests of the account were looked through. Check the address, and that it belongs to the account and environment of the credential. Where Instamojo has not given the short address to its list, use the ID or the long address',
	});
}
