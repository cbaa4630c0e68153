import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { normalisePaymentRequest } from '../api/normalise';
import { paymentRequestList } from '../api/paymentRequests';
import { searchNewest, type Picked } from './searchNewest';

const paymentRequests: Picked = {
	noun: 'payment requests',
	scopes: ['payment-requests:read'],
	list: paymentRequestList,
	toChoice(record) {
		const { linkId, purpose, amount, status, url } = normalisePaymentRequest(record);
		return { id: linkId, words: [purpose, amount && `₹${amount}`, status], url };
	},
};

/** The payment links, newest first, for the editor's "From list". */
export async function searchPaymentRequests(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchNewest(this, paymentRequests, filter, paginationToken);
}
