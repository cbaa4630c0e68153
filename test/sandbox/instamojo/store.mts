import { randomUUID } from 'node:crypto';
import { ControlError } from '../gateway.mts';
import type { Account } from './account.mts';
import { readPaise } from './controlAmount.mts';
import { newPaymentId } from './ids.mts';

/** What a shop of Instamojo's holds: made up, and the same in every sandbox. The API changes nothing of it. */
export interface Store {
	/** All oldest first. */
	products: Product[];
	orders: StoreOrder[];
	invoices: Invoice[];
}

export interface Product {
	slug: string;
	title: string;
	paise: number;
	status: 'Live' | 'Archived' | 'Pending Moderation';
	covers: string[];
	createdAt: string;
}

export interface StoreOrder {
	/** A UUID, another kind of id than that of gateway orders. */
	id: string;
	title: string;
	product: string;
	quantity: number;
	paise: number;
	/** Null while it is not paid. */
	paymentId: string | null;
	createdAt: string;
}

/** Instamojo's own tax invoice to the merchant. */
export interface Invoice {
	id: string;
	issueDate: string;
}

export interface OrderInput {
	/** Rupees. */
	amount: string;
	title?: string;
}

/** What a test can do to store orders. */
export interface StoreControl {
	/** An order that nobody has paid. */
	order(input: OrderInput): { orderId: string };
	payOrder(input: { orderId: string }): void;
}

export function createStore(): Store {
	return {
		products: [
			{
				...{ slug: 'old-mug', title: 'Old mug', paise: 29_900, status: 'Archived', covers: [] },
				createdAt: '2026-01-05T09:00:00.000000Z',
			},
			{
				...{ slug: 'tea-mug', title: 'Tea mug', paise: 34_900, status: 'Live' },
				covers: [
					'https://files.example.com/tea-mug-1.png',
					'https://files.example.com/tea-mug-2.png',
				],
				createdAt: '2026-03-05T09:00:00.000000Z',
			},
		],
		orders: [
			{
				...{ id: '4d0d5054-5f19-4ce8-b0b7-ee7a01442297', title: 'Tea mug', product: 'tea-mug' },
				...{ quantity: 2, paise: 69_800, paymentId: 'MOJO9702J00A09128126' },
				createdAt: '2026-04-02T11:16:43.313684Z',
			},
			{
				...{ id: '7b9f3c1e-2d44-4f0a-9c56-0a1b2c3d4e5f', title: 'Tea mug', product: 'tea-mug' },
				...{ quantity: 1, paise: 34_900, paymentId: null },
				createdAt: '2026-05-02T11:16:43.313684Z',
			},
		],
		invoices: [
			{ id: '080661309/000005', issueDate: '2026-05-01' },
			{ id: '080661309/000006', issueDate: '2026-06-01' },
		],
	};
}

/** The control functions of one account's store orders. */
export function createStoreControl(account: Account): StoreControl {
	return {
		order({ amount, title = 'Tea mug' }) {
			const paise = readPaise(amount);
			const createdAt = account.core.clock.timestamp();
			const bought = { title, product: 'tea-mug', quantity: 1, paise };
			const order = { id: randomUUID(), ...bought, paymentId: null, createdAt };
			account.store.orders.push(order);
			return { orderId: order.id };
		},
		payOrder({ orderId }) {
			const order = account.store.orders.find(({ id }) => id === orderId);
			if (!order) throw new ControlError(`There is no order ${orderId}`);
			order.paymentId = newPaymentId();
		},
	};
}
