/** What a shop of Instamojo's holds: made up, and the same in every sandbox. Nothing of it can be changed by the API. */
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
	id: string;
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
				...{ id: '4d0d5054-5f19-4ce8-b0b7-ee7a01442297', product: 'tea-mug', quantity: 2 },
				...{ paise: 69_800, paymentId: 'MOJO9702J00A09128126' },
				createdAt: '2026-04-02T11:16:43.313684Z',
			},
			{
				...{ id: '7b9f3c1e-2d44-4f0a-9c56-0a1b2c3d4e5f', product: 'tea-mug', quantity: 1 },
				...{ paise: 34_900, paymentId: null },
				createdAt: '2026-05-02T11:16:43.313684Z',
			},
		],
		invoices: [
			{ id: '080661309/000005', issueDate: '2026-05-01' },
			{ id: '080661309/000006', issueDate: '2026-06-01' },
		],
	};
}
