import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/read';
import type { Payment } from '../../shared/types';
import { eventKeyOf, eventOf, type TriggerItem } from '../../shared/webhook/triggerItem';
import type { Generation } from '../api/connection';
import { normalisePayment } from '../api/normalise';
import { getOrder, normaliseOrder, ORDER_LIST } from '../api/orders';
import { idOfRecord } from '../api/pages';
import { getPayment, PAYMENT_LIST } from '../api/payments';
import { getPayout, normalisePayout, PAYOUT_LIST } from '../api/payouts';
import type { PollEvent } from './events';
import { refundSource } from './refundSource';
import { atOf, type Source } from './source';

/**
 * As the webhook tells it, so that a workflow may have both. Nothing was posted that would have to be verified: it comes
 * from Instamojo itself, over a connection of one's own with the credential, which is also what confirming means.
 */
function toItem(payment: Payment, event: TriggerItem['event']): TriggerItem {
	const eventKey = eventKeyOf(payment, event);
	const proof = { verified: true, verifiedBy: [], confirmed: true, payload: {} };
	return { ...payment, event, eventKey, ...proof };
}

function paymentSource(event: 'paymentSuccessful' | 'paymentFailed'): Source {
	const wanted = event === 'paymentSuccessful' ? 'successful' : 'failed';
	return {
		list: PAYMENT_LIST,
		words: { noun: 'payments', wanted },
		scopes: ['payments:read'],
		watchDays: 7,
		get: getPayment,
		idOf: (record) => idOfRecord(record, PAYMENT_LIST),
		atOf,
		see(record) {
			const id = idOfRecord(record, PAYMENT_LIST) ?? '';
			const payment = { ...normalisePayment(record), paymentId: id };
			const word = eventOf(payment) === event ? wanted : undefined;
			const isOpen = payment.status === 'pending' || payment.status === 'unknown';
			return { id, at: atOf(record), word, isOpen, item: toItem(payment, event) };
		},
	};
}

/** Payouts and orders happen once: they get paid. */
function paidSource(
	event: 'payoutPaid' | 'orderPaid',
	parts: Pick<Source, 'list' | 'get'> & {
		noun: 'payouts' | 'orders';
		normalise(record: IDataObject): IDataObject;
	},
): Source {
	const { list, get, noun, normalise } = parts;
	return {
		list,
		get,
		words: { noun, wanted: 'paid' },
		scopes: [`${noun}:read`],
		watchDays: 30,
		idOf: (record) => readText(record.id),
		atOf,
		see(record) {
			const id = readText(record.id) ?? '';
			const thing = normalise(record);
			const isPaid = thing.status === 'paid';
			const item = { ...thing, event, eventKey: `instamojo:${id}:paid` };
			const isOpen = !isPaid && thing.status !== 'cancelled';
			const word = isPaid ? 'paid' : undefined;
			return { id, at: atOf(record), word, isOpen, item };
		},
	};
}

export function sourceOf(event: PollEvent, generation: Generation): Source {
	if (event === 'refundUpdated') return refundSource(generation);
	if (event === 'payoutPaid')
		return paidSource(event, {
			list: PAYOUT_LIST,
			get: getPayout,
			noun: 'payouts',
			normalise: normalisePayout,
		});
	if (event === 'orderPaid')
		return paidSource(event, {
			list: ORDER_LIST,
			get: getOrder,
			noun: 'orders',
			normalise: normaliseOrder,
		});
	return paymentSource(event);
}
