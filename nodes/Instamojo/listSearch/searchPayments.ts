import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { normalisePayment } from '../api/normalise';
import { listPayments } from '../api/payments';
import { searchNewest } from './searchNewest';

/** The newest payments, for the editor's "From list". */
export async function searchPayments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchNewest(this, filter, async (client, limit) => {
		const records = await listPayments(client, {}, limit);
		return records.map(normalisePayment).map(({ paymentId, buyer, amount, status }) => ({
			id: paymentId,
			words: [paymentId, buyer.name, amount && `₹${amount}`, status],
			url: null,
		}));
	});
}
