import {
	rupees,
	somePrice,
	type Draft,
	type Manner,
	type PlannedPayment,
	type RefundOrder,
} from '../draft.mts';
import { askForRefunds, type Asking } from '../refunding.mts';
import { drawTrouble } from '../refundFaults.mts';
import type { StepKind } from '../step.mts';
import { refunderNamed, refunders, siblingOf, type Refunder } from '../workflows/refunders.mts';

/** How many orders one payment gets at most. */
const ordersOfPayment = 4;

function paymentFrom({ random, payments, name }: Draft, { gateway }: Refunder): PlannedPayment {
	const open = payments.filter(
		(it) => it.gateway === gateway && it.orders.length < ordersOfPayment,
	);
	if (open.length > 0 && random.chance(0.4)) return random.pick(open);
	const payment = { name: name('payment'), gateway, paise: somePrice(random), orders: [] };
	payments.push(payment);
	return payment;
}

/** Parts that are often equal, the whole, and now and then more than there is. */
function partOf(random: Draft['random'], paise: number): number {
	return random.pick([paise / 4, paise / 4, paise / 4, paise / 2, paise, paise + 1]);
}

/**
 * v1.1 does not tell keys, so where lists lag behind, a node whose answer was lost takes an equal refund that shows only
 * now for its own: of two equal orders both may be told as that one. Such pairs are left out.
 */
function isMistakable(payment: PlannedPayment, paise: number, refunder: Refunder): boolean {
	const equal = payment.orders.filter((order) => order.paise === paise);
	const apis = [refunder.api, ...equal.map((order) => refunderNamed(order.refunder).api)];
	return equal.length > 0 && apis.includes('v1.1');
}

/** An order of a payment: one that there is already, or a new one. The same payment and amount is the same, unless keyed. */
export function orderFrom(draft: Draft, refunder: Refunder): RefundOrder | undefined {
	const payment = paymentFrom(draft, refunder);
	const paise = partOf(draft.random, payment.paise);
	const key = refunder.manner === 'keyed' ? draft.name('key') : undefined;
	const known = payment.orders.find((it) => it.key === undefined && it.paise === paise);
	// Elsewhere its memory would not be known: a gateway that shows late leaves nothing else to go by.
	if (key === undefined && known) return known;
	if (draft.manner.listing === 'late' && isMistakable(payment, paise, refunder)) return undefined;
	const name = draft.name('order');
	const order: RefundOrder = { name, payment, paise, key, refunder: refunder.name };
	payment.orders.push(order);
	return order;
}

/** Orders for one call of a workflow: all of the workflow that the first belongs to. */
function batchFrom(draft: Draft, refunder: Refunder): RefundOrder[] {
	const size = 1 + draft.random.below(8);
	const drawn = Array.from({ length: size }, () => orderFrom(draft, refunder));
	return drawn
		.filter((order) => order !== undefined)
		.filter((order) => order.refunder === refunder.name);
}

/**
 * Who may be asked. v1.1 does not tell keys: where an equal refund shows, the node asks Instamojo under the key itself,
 * whatever is left, and relies on it to refuse. Nobody else sends more than is left.
 */
function willing({ refusesAboveLeft }: Manner): Refunder[] {
	return refunders.filter(({ name }) => refusesAboveLeft || name !== 'v1.1 keyed');
}

/** Refunds by either gateway, alone or several in a run, retried, in two executions or two workflows at once, and in trouble. */
export const refund: StepKind = {
	kind: 'refund',
	weight: 14,
	decide(draft) {
		const { random, manner } = draft;
		const refunder = random.pick(willing(manner));
		const orders = batchFrom(draft, refunder);
		const [first] = orders;
		if (!first) return undefined;
		const sibling = manner.listing === 'prompt' ? siblingOf(refunder.name) : undefined;
		const twin = random.chance(0.25)
			? random.pick([refunder.name, sibling ?? refunder.name])
			: undefined;
		const trouble = random.chance(0.4) ? drawTrouble(random, manner, refunder) : undefined;
		const asking: Asking = { refunder: refunder.name, orders, twin, trouble, sendAgain: false };
		const what = orders.map(({ name, payment, paise, key }) =>
			[name, payment.name, rupees(paise), key].filter(Boolean).join(' '),
		);
		const beside = twin === undefined ? '' : `, and by ${twin} at once`;
		return {
			size: orders.length * (twin === undefined ? 1 : 2),
			says: `${refunder.name}: ${what.join('; ')}${beside}${trouble ? `; ${trouble.says}` : ''}`,
			run: async (field) => askForRefunds(field, asking),
		};
	},
};
