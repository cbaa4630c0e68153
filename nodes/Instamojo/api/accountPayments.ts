import type { IDataObject } from 'n8n-workflow';

import { readIdFromUrl } from '../../shared/read';
import { indexBy, keptPerClient, newestFirst } from './newestFirst';
import { normalisePayment } from './normalise';
import { PAYMENT_LIST } from './payments';
import { sameEmail, samePhone } from './query';

/** Whether a payment tells its request, or that it has none. Nobody says that a payment in a list of v1.1 does. */
export function tellsRequest({ payment_request: request }: IDataObject): boolean {
	return request === null || readIdFromUrl(request) !== null;
}

const WITHOUT_REQUEST = 'without request';

type Shelf = 'email' | 'phone' | 'request';

function keysOf(record: IDataObject): string[] {
	const { buyer, reference } = normalisePayment(record);
	const keys: Array<[Shelf, string | null]> = [
		['email', buyer.email && sameEmail(buyer.email)],
		['phone', buyer.phone && samePhone(buyer.phone)],
		['request', reference],
	];
	return [
		...keys.flatMap(([shelf, key]) => (key ? [`${shelf} ${key}`] : [])),
		...(tellsRequest(record) ? [] : [WITHOUT_REQUEST]),
	];
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
		/** Whether each payment tells its request, so that none is missing under it. */
		tellRequests: () => under(WITHOUT_REQUEST).length === 0,
	};
});
