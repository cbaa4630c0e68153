import type { IDataObject } from 'n8n-workflow';

import { FakeBooks, reconcileEach } from '../support/fakeBooks';
import { generations, v1, v2 } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { errorOf, onlyJson } from '../support/outcome';

const OTHERS = 4;

describe.each(generations)('an order reconciled with Instamojo $name', (generation) => {
	/** Reconciles an order alone, which is asked for singly, or among others, so that it comes from the lists. */
	async function reconciled(
		make: (books: FakeBooks) => string,
		isAmongOthers: boolean,
	): Promise<IDataObject> {
		const books = new FakeBooks(generation);
		const order = make(books);
		const others = isAmongOthers ? books.links(OTHERS) : [];
		const items = [order, ...others].map((id) => ({ order: id, total: '100' }));
		const { json, error } = await startN8n().run(reconcileEach(generation), items);
		if (error) throw error;
		expect(books.asked.includes(`${generation.requestsPath}/`)).toBe(isAmongOthers);
		return json[0]?.reconciliation as IDataObject;
	}

	const withPayments =
		(...pays: Array<Parameters<FakeBooks['pay']>[1]>) =>
		(books: FakeBooks) => {
			const id = books.link();
			for (const one of pays) books.pay(id, one);
			return id;
		};
	const withRefunds =
		(...amounts: Array<[string, IDataObject?]>) =>
		(books: FakeBooks) => {
			const id = books.link();
			const payment = books.pay(id);
			for (const [amount, fields] of amounts) books.refund(payment, amount, fields);
			return id;
		};
	const short = { fields: { amount: '90.00' } };

	describe.each([
		['alone', false],
		['among others', true],
	])('%s', (_how, isAmongOthers) => {
		it.each<[string, (books: FakeBooks) => string, string, string | null]>([
			['nobody has paid', withPayments(), 'unpaid', '0.00'],
			['is paid', withPayments({}), 'matched', '100.00'],
			['is paid short', withPayments(short), 'amountMismatch', '90.00'],
			['is paid after a failure', withPayments({ status: 'failed' }, {}), 'matched', '100.00'],
			['is paid twice', withPayments({}, {}), 'duplicatePayment', '200.00'],
			['was tried in vain', withPayments({ status: 'failed' }), 'unpaid', '0.00'],
			[
				'is under way',
				withPayments({ status: 'failed' }, { status: 'pending' }),
				'pending',
				'0.00',
			],
			['is of a status never heard of', withPayments({ status: 'strange' }), 'pending', null],
			['is refunded', withRefunds(['100.00']), 'refunded', '0.00'],
			['is refunded in two parts', withRefunds(['40.00'], ['60.00']), 'refunded', '0.00'],
			['is refunded in part', withRefunds(['40.00']), 'amountMismatch', '60.00'],
			['gives back an amount that cannot be read', withRefunds(['?']), 'pending', null],
		])('that %s', async (_, make, state, actualAmount) => {
			expect(await reconciled(make, isAmongOthers)).toMatchObject({ state, actualAmount });
		});
	});

	it.each([0, OTHERS])('that nobody knows is not found, with %i others', async (count) => {
		const books = new FakeBooks(generation);
		const items = ['f'.repeat(32), ...books.links(count)].map((order) => ({ order, total: '100' }));
		const { json } = await startN8n().run(reconcileEach(generation), items);
		expect(json[0]).toMatchObject({
			reconciliation: { state: 'notFound', actualAmount: '0.00', difference: '-100.00' },
		});
	});

	it('comes with all its payments, in one shape', async () => {
		const json = await reconciled(withPayments({ status: 'failed' }, {}), true);
		expect(json.payments).toMatchObject([
			{
				gateway: 'instamojo',
				status: expect.any(String),
				amount: '100.00',
				reference: '0'.repeat(31) + '1',
			},
			{ gateway: 'instamojo', status: expect.any(String), amount: '100.00' },
		]);
	});

	it('tells a payment that went back', async () => {
		const json = await reconciled(withRefunds(['100.00']), false);
		expect(json.payments).toMatchObject([{ status: 'refunded', amount: '100.00' }]);
	});

	describe('by the id of a payment', () => {
		const run = async (make: (books: FakeBooks) => string) => {
			const books = new FakeBooks(generation);
			const order = make(books);
			const outcome = await startN8n().run(reconcileEach(generation), [{ order, total: '100' }]);
			return onlyJson(outcome).reconciliation;
		};

		it.each<[string, (books: FakeBooks) => string, string]>([
			['that came in is matched', (books) => books.pay(books.link()), 'matched'],
			['of a shop without links is matched', (books) => books.pay(null), 'matched'],
			['that failed is failed', (books) => books.pay(books.link(), { status: 'failed' }), 'failed'],
			[
				'under way is pending',
				(books) => books.pay(books.link(), { status: 'pending' }),
				'pending',
			],
			['that nobody knows is not found', () => 'MOJO9999999999999999', 'notFound'],
			[
				'beside which the link has another is that payment alone',
				(books) => {
					const id = books.link();
					books.pay(id);
					return books.pay(id);
				},
				'matched',
			],
		])('%s', async (_, make, state) => {
			expect(await run(make)).toMatchObject({ state });
		});
	});

	it('is named by the address of its page, too', async () => {
		const books = new FakeBooks(generation);
		const id = books.link({ shorturl: 'https://imjo.in/AnhTM2' });
		books.pay(id);
		const orders = [`https://www.instamojo.com/@seller/${id}/`, 'https://imjo.in/AnhTM2', id];
		const items = orders.map((order) => ({ order, total: '100' }));
		const { json } = await startN8n().run(reconcileEach(generation), items);
		expect(json.map(({ reconciliation }) => reconciliation)).toMatchObject([
			...orders.map(() => ({ state: 'matched' })),
		]);
	});
});

describe('a case of v2', () => {
	const run = async (fields: IDataObject) => {
		const books = new FakeBooks(v2);
		const id = books.link();
		books.refund(books.pay(id), '40.00', fields);
		const outcome = await startN8n().run(reconcileEach(v2), [{ order: id, total: '100' }]);
		return onlyJson(outcome).reconciliation;
	};

	it.each<[string, IDataObject, string, string | null]>([
		['that is decided counts', { resolution_status: 'FINI_CONC' }, 'amountMismatch', '60.00'],
		['that was denied does not', { resolution_status: 'FINI_DENY' }, 'matched', '100.00'],
		['that is open counts', { status: 'OPEN', resolution_status: null }, 'amountMismatch', '60.00'],
		[
			'that may be a complaint of the buyer leaves the order pending',
			{ status: 'OPEN', resolution_status: null, transaction_id: null },
			'pending',
			'100.00',
		],
		[
			'of an unknown end leaves the order pending',
			{ resolution_status: 'FINI_INIT' },
			'pending',
			null,
		],
	])('%s', async (_, fields, state, actualAmount) => {
		expect(await run(fields)).toMatchObject({ state, actualAmount });
	});
});

describe('a refund of v1.1', () => {
	it.each<[string, IDataObject, string, string | null]>([
		['that was made counts', { status: 'Refunded' }, 'amountMismatch', '60.00'],
		['that is under way counts', { status: 'Pending' }, 'amountMismatch', '60.00'],
		['that failed does not', { status: 'Failed' }, 'matched', '100.00'],
		['of an unknown status leaves the order pending', { status: 'Held' }, 'pending', null],
	])('%s', async (_, fields, state, actualAmount) => {
		const books = new FakeBooks(v1);
		const id = books.link();
		books.refund(books.pay(id), '40.00', fields);
		const outcome = await startN8n().run(reconcileEach(v1), [{ order: id, total: '100' }]);
		expect(onlyJson(outcome).reconciliation).toMatchObject({ state, actualAmount });
	});
});

describe.each(generations)('a reference of Instamojo $name', (generation) => {
	it.each(['', 'order 17', 'a|b'])('that is %p is refused by its name', async (order) => {
		const books = new FakeBooks(generation);
		const outcome = await startN8n().run(reconcileEach(generation), [{ order, total: '100' }]);
		expect(errorOf(outcome).message).toContain("'Reference'");
		expect(books.asked).toEqual([]);
	});
});
