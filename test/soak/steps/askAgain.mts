import type { RefundOrder } from '../draft.mts';
import { askForRefunds } from '../refunding.mts';
import type { StepKind } from '../step.mts';
import { siblingOf } from '../workflows/refunders.mts';

/** An order of before is asked for again: a user who runs the workflow once more, or a retry. */
export const askAgain: StepKind = {
	kind: 'ask again',
	weight: 8,
	decide({ random, manner, payments }) {
		const withOrders = payments.filter(({ orders }) => orders.length > 0);
		if (withOrders.length === 0) return undefined;
		const order: RefundOrder = random.pick(random.pick(withOrders).orders);
		const sibling = manner.listing === 'prompt' ? siblingOf(order.refunder) : undefined;
		const refunder = random.pick([order.refunder, sibling ?? order.refunder]);
		const asking = { refunder, orders: [order], twin: undefined, trouble: undefined };
		return {
			size: 1,
			says: `${refunder}: ${order.name} again`,
			run: async (field) => askForRefunds(field, { ...asking, sendAgain: false }),
		};
	},
};
