import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { normalisePaymentRequest } from '../api/normalise';
import { listPaymentRequests } from '../api/paymentRequests';
import { searchNewest } from './searchNewest';

/** The newest payment links, for the editor's "From list". */
export async function searchPaymentRequests(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchNewest(this, filter, async (client, limit) => {
		const records = await listPaymentRequests(client, {}, limit);
		return records.map(normalisePaymentRequest).map(({ linkId, purpose, amount, status, url }) => ({
			id: linkId,
			words: [purpose, amount && `₹${amount}`, status],
			url,
		}));
	});
}
