import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { normalisePayment } from '../api/normalise';
import { PAYMENT_LIST } from '../api/payments';
import { searchNewest, type Picked } from './searchNewest';

const payments: Picked = {
	noun: 'payments',
	scopes: ['payments:read'],
	list: () => PAYMENT_LIST,
	toChoice(record) {
		const { paymentId, buyer, amount, status } = normalisePayment(record);
		const words = [paymentId, buyer.name, amount && `₹${amount}`, status];
		return { id: paymentId, words, url: null };
	},
};

/** The payments, newest first, for the editor's "From list". */
export async function searchPayments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchNewest(this, payments, filter, paginationToken);
}
