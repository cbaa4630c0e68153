import type { Books } from '../sandbox/books.mts';
import type { PlannedPayment, RefundOrder } from './draft.mts';
import type { ExecutionStore, Output } from './executionStore.mts';
import { createFacts, type Payment, type PaymentEvent, type RefundAnswer } from './facts.mts';
import type { Evidence } from './invariant.mts';
import { madeMeansMade } from './invariants/madeMeansMade.mts';
import { noEventLost } from './invariants/noEventLost.mts';
import { noForgedStart } from './invariants/noForgedStart.mts';
import { noSecret } from './invariants/noSecret.mts';
import { notMoreThanPaid } from './invariants/notMoreThanPaid.mts';
import { oneRefundPerOrder } from './invariants/oneRefundPerOrder.mts';
import { startedOnce } from './invariants/startedOnce.mts';

const planned: PlannedPayment = { name: 'p', gateway: 'payumoney', paise: 1000, orders: [] };
const order: RefundOrder = {
	...{ name: 'o', payment: planned, paise: 400, key: undefined },
	refunder: 'payumoney plain',
};
const payment: Payment = { planned, paymentId: '1', asked: new Map([['o', order]]) };
const refund = { refundId: '7', paise: 400, key: null, stands: true };

function evidence(refunds: Books['refunds'], outputs: Output[] = []): Evidence {
	const books: Books = { status: 'successful', paise: 1000, reference: 'r', refunds };
	const store: ExecutionStore = {
		news: () => outputs,
		underWay: () => 0,
		crashed: () => 0,
		count: () => 0,
	};
	const facts = createFacts();
	facts.payments.set(planned, payment);
	return { facts, store, booksOf: () => books, secrets: () => [['the salt', 's3cr3t']] };
}

const answer = (more: Partial<RefundAnswer> = {}): RefundAnswer => ({
	...{ order, payment, outcome: 'created', refundId: '7', error: null },
	...more,
});

const event = (more: Partial<PaymentEvent> = {}): PaymentEvent => ({
	planned: { name: 'e', trigger: 'payumoney hash', outcome: 'success', paise: 1000 },
	...{ paymentId: '1', eventKey: 'payumoney:1:successful', posts: 1, isTaken: true },
	...{ fulfilments: 1, isCutOff: false },
	...more,
});

const item = { amount: '10.00', status: 'successful', verified: true };

describe('the invariants', () => {
	it('find a second refund of an order, and none in a failed one', () => {
		const check = (refunds: Books['refunds']) => () =>
			oneRefundPerOrder.atAnswer?.(answer(), evidence(refunds));
		expect(check([refund])).not.toThrow();
		expect(check([refund, { ...refund, refundId: '8', stands: false }])).not.toThrow();
		expect(check([refund, { ...refund, refundId: '8' }])).toThrow(/2 refunds of 4\.00 for 1/);
	});

	it('find more refunded than paid', () => {
		const check = (paise: number) => () =>
			notMoreThanPaid.atEnd?.(evidence([refund, { ...refund, paise }]));
		expect(check(600)).not.toThrow();
		expect(check(601)).toThrow(/10\.01 of the 10\.00/);
	});

	it('find a refund that is told and was not made', () => {
		const check = (told: RefundAnswer, refunds = [refund]) =>
			madeMeansMade.atAnswer?.(told, evidence(refunds));
		expect(() => check(answer())).not.toThrow();
		expect(() => check(answer({ outcome: 'alreadyExists', refundId: null }))).not.toThrow();
		expect(() => check(answer({ outcome: null, refundId: null }), [])).not.toThrow();
		expect(() => check(answer({ refundId: '8' }))).toThrow(/no refund 8/);
		expect(() => check(answer(), [{ ...refund, stands: false }])).toThrow(/no refund 7/);
		expect(() => check(answer({ refundId: null }), [])).toThrow(/no refund of 4\.00/);
	});

	it('find a refund that is told as made for two orders', () => {
		const known = evidence([refund]);
		madeMeansMade.atAnswer?.(answer(), known);
		const other = answer({ order: { ...order, name: 'other' } });
		expect(() => madeMeansMade.atAnswer?.(other, known)).toThrow(/told for o before/);
	});

	it('find an event that is lost, and count one that n8n was killed over', () => {
		const check = (more: Partial<PaymentEvent>) => () => {
			const known = evidence([]);
			const lost = event(more);
			known.facts.events.set(lost.planned, lost);
			noEventLost.atEnd?.(known);
		};
		expect(check({})).not.toThrow();
		expect(check({ posts: 0, isTaken: false, fulfilments: 0 })).not.toThrow();
		expect(check({ fulfilments: 0, isCutOff: true })).not.toThrow();
		expect(check({ fulfilments: 0 })).toThrow(/taken and never fulfilled/);
		expect(check({ fulfilments: 0, isTaken: false })).toThrow(/never answered with success/);
	});

	it('find an event that started twice', () => {
		const check = (fulfilments: number) => () =>
			startedOnce.atFulfilment?.(
				{ trigger: 't', item, event: event({ fulfilments }) },
				evidence([]),
			);
		expect(check(1)).not.toThrow();
		expect(check(2)).toThrow(/fulfilled twice/);
	});

	it('find a forged start', () => {
		const check = (told: Record<string, unknown>, about: PaymentEvent | undefined) => () =>
			noForgedStart.atFulfilment?.({ trigger: 't', item: told, event: about }, evidence([]));
		expect(check(item, event())).not.toThrow();
		expect(check(item, undefined)).toThrow(/never paid/);
		expect(check(item, event({ posts: 0 }))).toThrow(/no genuine post/);
		expect(check({ ...item, amount: '99999.00' }, event())).toThrow(/says amount 99999\.00/);
		expect(check({ ...item, verified: false }, event())).toThrow(/says verified false/);
	});

	it('find a secret and a resume signature, wherever n8n holds it', () => {
		const check = (text: string) => () =>
			noSecret.atEnd?.(evidence([], [{ where: 'The log', text }]));
		expect(check('harmless')).not.toThrow();
		expect(check('so s3cr3t')).toThrow('The log holds the salt');
		const address = 'http://n8n/webhook-waiting/7?signature=0123456789abcdef0123';
		expect(check(address)).toThrow('The log holds a resume signature');
	});
});
