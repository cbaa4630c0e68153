import { randomUUID } from 'node:crypto';
import { ControlError } from '../gateway.mts';
import type { Account } from './account.mts';
import { newPaymentId } from './ids.mts';
import { paiseFrom } from './rupees.mts';

/** Money on its way to the merchant's bank. Reference 4.6. */
export interface Payout {
	id: string;
	paise: number;
	/** Null until it was paid out. */
	paidOutAt: string | null;
}

/** An order of the merchant's store. Reference 4.7. */
export interface StoreOrder {
	/** A UUID, another kind of id than that of gateway orders. */
	id: string;
	title: string;
	paise: number;
	buyer: { name: string; email: string; phone: string };
	createdAt: string;
	/** The payment that paid it; null until then. */
	paymentId: string | null;
}

export interface OrderInput {
	/** Rupees. */
	amount: string;
	title?: string;
}

/** What a test can do to payouts and store orders. */
export interface StoreControl {
	/** A payout on its way. */
	payout(input: { amount: string }): { payoutId: string };
	/** It has reached the bank. */
	completePayout(input: { payoutId: string }): void;
	/** An order that nobody has paid. */
	order(input: OrderInput): { orderId: string };
	payOrder(input: { orderId: string }): void;
}

function readPaise(amount: string): number {
	const paise = paiseFrom(amount);
	if (paise === undefined || paise <= 0) throw new ControlError('The amount is none', 400);
	return paise;
}

/** The control functions of one account's payouts and store orders. */
export function createStoreControl(account: Account): StoreControl {
	const { clock } = account.core;
	return {
		payout({ amount }) {
			const payout: Payout = { id: newPaymentId(), paise: readPaise(amount), paidOutAt: null };
			account.payouts.set(payout.id, payout);
			return { payoutId: payout.id };
		},
		completePayout({ payoutId }) {
			const payout = account.payouts.get(payoutId);
			if (!payout) throw new ControlError(`There is no payout ${payoutId}`);
			payout.paidOutAt = clock.timestamp();
		},
		order({ amount, title = 'T-shirt' }) {
			const order: StoreOrder = {
				id: randomUUID(),
				title,
				paise: readPaise(amount),
				buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: '+919999999999' },
				createdAt: clock.timestamp(),
				paymentId: null,
			};
			account.storeOrders.set(order.id, order);
			return { orderId: order.id };
		},
		payOrder({ orderId }) {
			const order = account.storeOrders.get(orderId);
			if (!order) throw new ControlError(`There is no order ${orderId}`);
			order.paymentId = newPaymentId();
		},
	};
}
