import type { RefundOrder } from '../draft.mts';
import type { Field } from '../field.mts';
import { paymentFor } from '../payments.mts';
import { askForRefunds } from '../refunding.mts';
import type { StepKind } from '../step.mts';

/**
 * Whether a person who looks in the dashboard, when all that was under way has come about, would send it again: only if
 * it is not there. What is there and not listed yet would be made twice, and that is why the option says "look first".
 */
async function isMissing(field: Field, order: RefundOrder): Promise<boolean> {
	await field.sandbox.control.caughtUp();
	const payment = await paymentFor(field, order.payment);
	const { refunds } = field.sandbox.control.payumoney.booksOf(payment.paymentId);
	return !refunds.some(({ stands, paise }) => stands && paise === order.paise);
}

/** A refund whose outcome stayed unknown is sent once more, on purpose; where it is there, it is asked for as before. */
export const sendAgain: StepKind = {
	kind: 'send again',
	weight: 4,
	decide({ random, payments }) {
		const orders = payments
			.flatMap((payment) => payment.orders)
			.filter(({ refunder }) => refunder === 'payumoney again');
		if (orders.length === 0) return undefined;
		const order = random.pick(orders);
		return {
			size: 1,
			says: `${order.name} is looked for and sent again`,
			run: async (field) => {
				const isAgain = await isMissing(field, order);
				const asking = { refunder: order.refunder, orders: [order] };
				const none = { twin: undefined, trouble: undefined };
				const told = await askForRefunds(field, { ...asking, ...none, sendAgain: isAgain });
				return `${isAgain ? 'sent again' : 'is there'}: ${told}`;
			},
		};
	},
};
