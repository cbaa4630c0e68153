import type { IDataObject } from 'n8n-workflow';

import { isRecord, readText, readWord } from '../../shared/read';
import type { InstamojoClient } from './connection';
import { toOwnShape } from './ownShape';
import type { ListRequest } from './pages';

/** The list of store orders, which only v2 has (docs.instamojo.com, "Mojo Developers Program"). */
export const ORDER_LIST: ListRequest = { path: 'orders/', key: 'orders' };

/** `Fully Paid` is documented; the other words are what it leads one to expect. */
const ORDER_STATUS: Record<string, string> = {
	'fully paid': 'paid',
	paid: 'paid',
	'partially paid': 'partiallyPaid',
	pending: 'pending',
	unpaid: 'pending',
	'not paid': 'pending',
	cancelled: 'cancelled',
};

export async function getOrder(client: InstamojoClient, id: string): Promise<IDataObject> {
	const path = `orders/${encodeURIComponent(id)}/`;
	const body = await client.call({ method: 'GET', path });
	const record = isRecord(body.order) ? body.order : body;
	if (readText(record.id) === null) throw client.missing('the order', false);
	return record;
}

export function normaliseOrder({ order_status: status, ...record }: IDataObject): IDataObject {
	const rawStatus = readText(status);
	return {
		...toOwnShape(record, { idName: 'orderId' }),
		status: readWord(ORDER_STATUS, rawStatus) ?? 'unknown',
		rawStatus,
	};
}
