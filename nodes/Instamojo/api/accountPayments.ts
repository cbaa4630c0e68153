import type { IDataObject } from 'n8n-workflow';

import { indexBy, keptPerClient, newestFirst } from './newestFirst';
import { normalisePayment } from './normalise';
import { PAYMENT_LIST } from './payments';
import { sameEmail, samePhone } from './query';

type Shelf = 'email' | 'phone' | 'request';

function keysOf(record: IDataObject): string[] {
	const { buyer, reference } = normalisePayment(record);
	const keys: Array<[Shelf, string | null]> = [
		['email', buyer.email && sameEmail(buyer.email)],
		['phone', buyer.phone && samePhone(buyer.phone)],
		['request', reference],
	];
	return keys.flatMap(([shelf, key]) => (key ? [`${shelf} ${key}`] : []));
}

/** The account's payments as one run has read them, newest first, by what people look for. */
export const accountPayments = keptPerClient((client) => {
	const list = newestFirst(client, PAYMENT_LIST);
	const under = indexBy(list, keysOf);
	return {
		list,
		ofEmail: (email: string) => under(`email ${email}`),
		ofPhone: (phone: string) => under(`phone ${phone}`),
		ofRequest: (id: string) => under(`request ${id}`),
	};
});
