import type { IDataObject } from 'n8n-workflow';

import { onlyJson } from '../support/outcome';
import { PATHS, startN8n } from '../support/payumoney';
import {
	FakeOrders,
	reconcileEach,
	refundsOf,
	type KnownPayment,
} from '../support/payumoneyOrders';

const ORDER = { order: 'order-1', total: '100' };

async function reconciled(
	payments: Array<Partial<KnownPayment>>,
	item: IDataObject = ORDER,
): Promise<IDataObject> {
	const gateway = new FakeOrders();
	for (const payment of payments) gateway.pay('order-1', payment);
	const { reconciliation } = onlyJson(await startN8n().run(reconcileEach(), [item]));
	return reconciliation as IDataObject;
}

describe('an order that is reconciled', () => {
	it.each<[string, Array<Partial<KnownPayment>>, string, string | null, string | null]>([
		['that nobody knows', [], 'notFound', '0.00', '-100.00'],
		['that is paid', [{}], 'matched', '100.00', '0.00'],
		['that is settled', [{ status: 'Money Settled' }], 'matched', '100.00', '0.00'],
		['that is paid short', [{ amount: '90.0' }], 'amountMismatch', '90.00', '-10.00'],
		['that is paid too much for', [{ amount: 100.01 }], 'amountMismatch', '100.01', '0.01'],
		['that is paid with charges', [{ charges: 6.1 }], 'matched', '100.00', '0.00'],
		[
			'whose charges make up what is short',
			[{ amount: 93.9, charges: 6.1 }],
			'amountMismatch',
			'93.90',
			'-6.10',
		],
		['that is paid twice', [{}, {}], 'duplicatePayment', '200.00', '100.00'],
		['that is paid after a failure', [{ status: 'Failed' }, {}], 'matched', '100.00', '0.00'],
		['that is paid beside an attempt', [{ status: 'Initiated' }, {}], 'matched', '100.00', '0.00'],
		['that failed', [{ status: 'Failed' }, { status: 'Bounced' }], 'failed', '0.00', '-100.00'],
		[
			'that is under way',
			[{ status: 'Failed' }, { status: 'Initiated' }],
			'pending',
			'0.00',
			'-100.00',
		],
		['that is refunded', [{ status: 'Refunded' }], 'refunded', '0.00', '-100.00'],
		[
			'whose second payment is refunded',
			[{}, { status: 'Full Refunded' }],
			'matched',
			'100.00',
			'0.00',
		],
		['under dispute', [{ status: 'Under Dispute' }], 'pending', '100.00', '0.00'],
		['of a status never heard of', [{ status: 'Held by moon' }], 'pending', null, null],
		[
			'of a status never heard of beside a payment',
			[{}, { status: 'Held' }],
			'pending',
			null,
			null,
		],
		['of no status', [{ status: null }], 'pending', null, null],
		['of no amount', [{ amount: null }], 'pending', null, null],
	])('%s', async (_, payments, state, actualAmount, difference) => {
		expect(await reconciled(payments)).toMatchObject({
			...{ state, actualAmount, difference, expectedAmount: '100.00' },
		});
	});

	it.each<[string, Partial<KnownPayment>, string, string | null]>([
		[
			'counts what went back',
			{ status: 'Partially Refunded', refunds: refundsOf(100, 60, '40.0') },
			'amountMismatch',
			'60.00',
		],
		[
			'counts what is on its way back',
			{ status: 'Refund in progress', refunds: refundsOf(100, 60, '15.0', '25') },
			'amountMismatch',
			'60.00',
		],
		[
			'is refunded by parts',
			{ status: 'Partially Refunded', refunds: refundsOf(100, 0, '40.0', '60.0') },
			'refunded',
			'0.00',
		],
		[
			'is refunded but for its charges',
			{ charges: 6.1, status: 'Partially Refunded', refunds: refundsOf(106.1, 6.1, '100.0') },
			'refunded',
			'0.00',
		],
		[
			'is refunded with its charges',
			{ charges: 6.1, status: 'Refund in progress', refunds: refundsOf(106.1, 0, '106.1') },
			'refunded',
			'0.00',
		],
		[
			'believes what is left where the list is behind',
			{ status: 'Partially Refunded', refunds: refundsOf(100, 60, '15.0') },
			'amountMismatch',
			'60.00',
		],
		[
			'believes the list where nothing is said to be left',
			{ status: 'Partially Refunded', refunds: refundsOf(100, null, '15.0') },
			'amountMismatch',
			'85.00',
		],
		[
			'is pending where no refund shows yet',
			{ status: 'Refund in progress', refunds: refundsOf(100, 100) },
			'pending',
			null,
		],
		[
			'is pending where nothing is said of refunds',
			{ status: 'Partially Refunded' },
			'pending',
			null,
		],
		[
			'is pending where the list cannot be read',
			{ status: 'Partially Refunded', refunds: { 'Refund Details Map': '[{what=}' } },
			'pending',
			null,
		],
		[
			'is pending where PayUmoney does not name the payment',
			{ paymentId: null, status: 'Partially Refunded' },
			'pending',
			null,
		],
	])('with a refund %s', async (_, payment, state, actualAmount) => {
		expect(await reconciled([payment])).toMatchObject({ state, actualAmount });
	});

	it('does not count a refund that failed', async () => {
		const refunds = refundsOf(100, 75, '40.0', '25');
		const text = refunds['Refund Details Map'].replace('refundinprogress', 'failed');
		const withFailed = { ...refunds, 'Refund Details Map': text };
		const json = await reconciled([{ status: 'Refund in progress', refunds: withFailed }]);
		expect(json).toMatchObject({ state: 'amountMismatch', actualAmount: '75.00' });
	});

	it.each(['Refund in progress', 'Partially Refunded'])(
		'is pending where the status is %s and only an earlier refund shows, which failed',
		async (status) => {
			const refunds = refundsOf(100, 100, '40.0');
			const text = refunds['Refund Details Map'].replace('refundinprogress', 'failed');
			const failed = { ...refunds, 'Refund Details Map': text };
			const json = await reconciled([{ status, refunds: failed }]);
			expect(json).toMatchObject({ state: 'pending', actualAmount: null, difference: null });
		},
	);

	it('is pending where more is left than was paid', async () => {
		const json = await reconciled([{ status: 'Partially Refunded', refunds: refundsOf(100, 160) }]);
		expect(json).toMatchObject({ state: 'pending', actualAmount: null });
	});

	it('says of a payment that is not certain what follows from it, and nothing else', async () => {
		const gateway = new FakeOrders();
		for (const status of ['Settled', 'Settled', 'Under Dispute', 'Held by moon'])
			gateway.pay('order-1', { status });
		gateway.pay('order-1', { amount: null });
		const outcome = await startN8n().run(reconcileEach(), [ORDER]);
		expect(onlyJson(outcome).reconciliation).toMatchObject({ state: 'duplicatePayment' });
		const hints = outcome.hints.map(({ message }) => message).join('\n');
		for (const words of ['status', 'contests', 'cannot be read']) expect(hints).toContain(words);
		expect(hints).not.toContain('is taken for pending');
	});

	it('comes with its payments, in one shape: what the status and the response say of each', async () => {
		const json = await reconciled([
			{ charges: 6.1, paymentId: 17 },
			{ status: 'Failed', paymentId: 18 },
		]);
		expect(json.payments).toEqual([
			{
				gateway: 'payumoney',
				paymentId: '17',
				reference: 'order-1',
				status: 'successful',
				rawStatus: 'Money with Payumoney',
				amount: '100.00',
				currency: 'INR',
				fees: '6.10',
				buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: '9999999999' },
				instrument: 'DC',
				failureReason: null,
				createdAt: '2017-04-26T09:52:05.000Z',
			},
			expect.objectContaining({ paymentId: '18', status: 'failed' }),
		]);
	});

	it('tells a payment of which a part went back', async () => {
		const refunds = refundsOf(100, 60, '40.0');
		const json = await reconciled([{ status: 'Refund in progress', refunds }]);
		expect(json.payments).toMatchObject([
			{ status: 'partiallyRefunded', rawStatus: 'Refund in progress' },
		]);
	});

	it('is compared with the amount of the status where there is no response, and says so', async () => {
		const gateway = new FakeOrders();
		gateway.pay('order-1', { charges: 6.1, responds: false });
		const outcome = await startN8n().run(reconcileEach(), [ORDER]);
		expect(onlyJson(outcome).reconciliation).toMatchObject({
			...{ state: 'amountMismatch', actualAmount: '106.10', difference: '6.10' },
		});
		expect(outcome.hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/additional charges.*\(item 0\)/),
		);
	});

	it('takes a payment once that PayUmoney gives twice', async () => {
		const json = await reconciled([{ paymentId: 17 }, { paymentId: 17 }]);
		expect(json).toMatchObject({ state: 'matched', actualAmount: '100.00' });
		expect(json.payments).toHaveLength(1);
	});

	it.each(['Held by moon', 'Under Dispute'])(
		'with the status %s says why it is pending',
		async (status) => {
			const gateway = new FakeOrders();
			gateway.pay('order-1', { status });
			const { hints } = await startN8n().run(reconcileEach(), [ORDER]);
			expect(hints.map(({ message }) => message)).toContainEqual(
				expect.stringMatching(/pending.*\(item 0\)/),
			);
		},
	);

	it('is asked for its refunds only where its status tells of some', async () => {
		const gateway = new FakeOrders();
		gateway.pay('order-1');
		gateway.pay('order-2', { status: 'Refunded' });
		gateway.pay('order-3', {
			status: 'Partially Refunded',
			paymentId: 17,
			refunds: refundsOf(100, 60, '40'),
		});
		const orders = ['order-1', 'order-2', 'order-3'].map((order) => ({ ...ORDER, order }));
		await startN8n().run(reconcileEach(), orders);
		expect(gateway.asked).toEqual([
			{ path: PATHS.status, ids: ['order-1', 'order-2', 'order-3'] },
			{ path: PATHS.response, ids: ['order-1', 'order-2', 'order-3'] },
			{ path: PATHS.refundsOfPayment, ids: ['17'] },
		]);
	});
});
