import * as fc from 'fast-check';

import { formatRupees, readPaise } from '../../nodes/shared/money';
import { reconcile } from '../../nodes/shared/reconciliation/reconcile';
import type { Receipt } from '../../nodes/shared/reconciliation/receipts';
import { sumUp } from '../../nodes/shared/reconciliation/summary';
import type { PaymentStatus } from '../../nodes/shared/types';

const SAME_EVERY_TIME = { seed: 20_261_121, numRuns: 1000 };

type Made = Partial<Omit<Receipt, 'payment'>> & { status?: PaymentStatus; paise?: bigint | null };

let made = 0;

/** A payment of 100 rupees that came in, but for what is told otherwise. */
function receipt({
	status = 'successful',
	paise = 10_000n,
	refunded = 0n,
	...others
}: Made = {}): Receipt {
	return {
		payment: {
			...{ gateway: 'instamojo', paymentId: `MOJO${++made}`, reference: null, rawStatus: null },
			...{ status, amount: paise === null ? null : formatRupees(paise), currency: 'INR' },
			...{ fees: null, buyer: { name: null, email: null, phone: null }, instrument: null },
			...{ failureReason: null, createdAt: null },
		},
		refunded,
		...others,
	};
}

const EXPECTED = 10_000n;
const ofLink = (...receipts: Receipt[]) => reconcile({ of: 'link', receipts }, EXPECTED);

describe('the state of an order', () => {
	const failed = () => receipt({ status: 'failed' });
	const pending = () => receipt({ status: 'pending' });
	const back = () => receipt({ refunded: 10_000n });

	// In the order of precedence: what stands higher decides where both hold.
	it.each<[string, string, Receipt[]]>([
		['two payments', 'duplicatePayment', [receipt(), receipt()]],
		[
			'two payments, one of which has a part left',
			'duplicatePayment',
			[receipt(), receipt({ refunded: 9_999n })],
		],
		[
			'two payments, and one of unknown status',
			'duplicatePayment',
			[receipt(), receipt(), receipt({ status: 'unknown' })],
		],
		[
			'two payments, one of which is contested',
			'duplicatePayment',
			[receipt(), receipt({ status: 'disputed' })],
		],
		['an unknown status beside a payment', 'pending', [receipt(), receipt({ status: 'unknown' })]],
		[
			'two payments, one of which may have gone back',
			'pending',
			[receipt(), receipt({ refunded: null })],
		],
		[
			'two payments, one of which a part of an unknown amount went back of',
			'pending',
			[receipt(), receipt({ paise: null, refunded: 1n })],
		],
		[
			'two payments, one of which has an unknown amount',
			'duplicatePayment',
			[receipt(), receipt({ paise: null })],
		],
		['a refund below zero', 'pending', [receipt({ refunded: -1n })]],
		['an unknown amount', 'pending', [receipt({ paise: null })]],
		['unknown refunds', 'pending', [receipt({ refunded: null })]],
		['a dispute', 'pending', [receipt({ status: 'disputed' })]],
		['a complaint', 'pending', [receipt({ isContested: true })]],
		['one payment', 'matched', [receipt()]],
		['one payment and one given back', 'matched', [receipt(), back()]],
		['one payment and one under way', 'matched', [receipt(), pending()]],
		['one payment of another amount', 'amountMismatch', [receipt({ paise: 9_999n })]],
		['one payment of which a part went back', 'amountMismatch', [receipt({ refunded: 1n })]],
		[
			'too much, of which the surplus went back',
			'matched',
			[receipt({ paise: 15_000n, refunded: 5_000n })],
		],
		['a payment of nothing', 'amountMismatch', [receipt({ paise: 0n })]],
		['a payment given back', 'refunded', [back()]],
		['two payments given back', 'refunded', [back(), back()]],
		['a payment that is called refunded', 'refunded', [receipt({ status: 'refunded' })]],
		['a payment given back and another under way', 'refunded', [back(), pending()]],
		['a payment under way', 'pending', [failed(), pending()]],
		['failed payments', 'unpaid', [failed(), failed()]],
		['nothing', 'unpaid', []],
	])('of a link with %s is %s', (_, state, receipts) => {
		expect(ofLink(...receipts).state).toBe(state);
	});

	it('of a payment that failed is failed: nobody can pay it again', () => {
		expect(reconcile({ of: 'payment', receipts: [failed()] }, EXPECTED).state).toBe('failed');
	});

	it('of a reference that the gateway does not know is notFound, with the whole amount missing', () => {
		expect(reconcile(null, EXPECTED)).toEqual({
			...{ state: 'notFound', expectedAmount: '100.00', actualAmount: '0.00' },
			...{ difference: '-100.00', payments: [] },
		});
	});
});

const aReceipt = fc
	.record({
		status: fc.constantFrom<PaymentStatus>(
			...(['successful', 'failed', 'pending', 'refunded'] as const),
			...(['partiallyRefunded', 'disputed', 'unknown'] as const),
		),
		paise: fc.option(fc.bigInt({ min: 0n, max: 20_000n }), { freq: 8 }),
		refunded: fc.option(fc.constantFrom(0n, 0n, 1n, 5_000n, 10_000n, 30_000n), { freq: 8 }),
		isContested: fc.boolean(),
	})
	.map(receipt);

const CERTAIN: PaymentStatus[] = ['successful', 'partiallyRefunded'];

/** What a payment surely left, by the words of the contract; undefined where it is not sure. */
function leftOf({ payment, refunded, isContested }: Receipt): bigint | undefined {
	const amount = readPaise(payment.amount);
	if (['failed', 'pending', 'refunded'].includes(payment.status)) return 0n;
	if (payment.status === 'unknown' || amount === null || refunded === null) return undefined;
	if (payment.status === 'disputed' || isContested) return amount > refunded ? undefined : 0n;
	return amount > refunded ? amount - refunded : 0n;
}

describe('whatever the payments of an order', () => {
	const check = (holds: (receipts: Receipt[], expected: bigint) => void) => {
		const receipts = fc.array(aReceipt, { maxLength: 4 });
		const expected = fc.constantFrom(1n, 5_000n, 10_000n, 20_000n);
		fc.assert(fc.property(receipts, expected, holds), SAME_EVERY_TIME);
	};

	it('the difference is exactly what came in less what was expected, or both are unknown', () => {
		check((receipts, expected) => {
			const { expectedAmount, actualAmount, difference } = reconcile(
				{ of: 'link', receipts },
				expected,
			);
			expect(readPaise(expectedAmount)).toBe(expected);
			expect(difference === null).toBe(actualAmount === null);
			if (actualAmount === null) return;
			expect(readPaise(difference)).toBe((readPaise(actualAmount) ?? 0n) - expected);
		});
	});

	it('an order is matched only by one payment, which surely left what was expected', () => {
		check((receipts, expected) => {
			if (reconcile({ of: 'link', receipts }, expected).state !== 'matched') return;
			const left = receipts.map(leftOf);
			expect(left).not.toContain(undefined);
			const withMoney = receipts.filter((_, index) => left[index] !== 0n);
			expect(withMoney).toHaveLength(1);
			expect(CERTAIN).toContain(withMoney[0]?.payment.status);
			expect(left.reduce((sum = 0n, one = 0n) => sum + one, 0n)).toBe(expected);
		});
	});

	it('an order is unpaid only where every payment failed', () => {
		check((receipts, expected) => {
			if (reconcile({ of: 'link', receipts }, expected).state !== 'unpaid') return;
			expect(receipts.every(({ payment }) => payment.status === 'failed')).toBe(true);
		});
	});

	it('the order in which the payments come changes nothing', () => {
		check((receipts, expected) => {
			const { state, actualAmount } = reconcile({ of: 'link', receipts }, expected);
			const turned = reconcile({ of: 'link', receipts: [...receipts].reverse() }, expected);
			expect([turned.state, turned.actualAmount]).toEqual([state, actualAmount]);
		});
	});
});

describe('the sum of a run', () => {
	it('names every state there is once, and the difference in rupees', () => {
		const run = [
			...Array.from({ length: 9950 }, () => ofLink(receipt())),
			...Array.from({ length: 38 }, () => ofLink()),
			...[ofLink(receipt({ paise: 1_010_000n })), ofLink(receipt({ status: 'unknown' }))],
			...[ofLink(receipt({ refunded: 10_000n })), ofLink(receipt(), receipt())],
		];
		expect(sumUp(run, 2)).toBe(
			'9,994 orders: 9,950 matched, 1 paid with another amount, 1 paid more than once, 1 refunded, 1 pending, 38 unpaid, 2 could not be looked at, difference ₹6,200.00 (without 1 of unknown amount)',
		);
	});

	it('of a lakh of orders is grouped as amounts are', () => {
		expect(
			sumUp(
				Array.from({ length: 100_000 }, () => ofLink()),
				0,
			),
		).toBe('1,00,000 orders: 1,00,000 unpaid, difference −₹1,00,00,000.00');
	});

	it('of one order is in the singular', () => {
		expect(sumUp([ofLink(receipt())], 0)).toBe('1 order: 1 matched, difference ₹0.00');
	});
});
