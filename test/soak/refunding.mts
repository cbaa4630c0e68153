import { at, type Json } from '../e2e/support/json.mts';
import { rupees, type RefundOrder } from './draft.mts';
import type { RefundAnswer } from './facts.mts';
import type { Field } from './field.mts';
import { paymentFor } from './payments.mts';
import type { Trouble } from './refundFaults.mts';
import type { RefunderName } from './workflows/refunders.mts';

/** What a step asks of a refunder. */
export interface Asking {
	refunder: RefunderName;
	orders: RefundOrder[];
	/** Who is asked for the same at the same moment. */
	twin: RefunderName | undefined;
	/** What goes wrong, with the first order's payment. */
	trouble: Trouble | undefined;
	sendAgain: boolean;
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

/** The whole payment is asked for in a word, by those that come first. */
async function itemFor(field: Field, order: RefundOrder, sendAgain: boolean): Promise<Json> {
	const payment = await paymentFor(field, order.payment);
	payment.asked.set(order.name, order);
	const isWhole = order.paise === order.payment.paise && order.name.length % 2 === 0;
	return {
		paymentId: payment.paymentId,
		refundAmount: isWhole ? 'full' : rupees(order.paise),
		...(order.key !== undefined && { key: order.key }),
		sendAgain,
	};
}

async function answerOf(field: Field, order: RefundOrder, item: Json): Promise<RefundAnswer> {
	return {
		order,
		payment: await paymentFor(field, order.payment),
		outcome: textOrNull(item['outcome']),
		refundId: textOrNull(item['refundId']),
		error: textOrNull(item['error']) ?? textOrNull(at(item, 'error', 'message')),
	};
}

const brief = ({ outcome, refundId, error }: RefundAnswer) =>
	error === null ? `${outcome} ${refundId ?? '(no id)'}` : `"${error.slice(0, 90)}"`;

async function askOne(field: Field, asking: Asking, refunder: RefunderName): Promise<string> {
	const { orders, sendAgain } = asking;
	const items: Json[] = [];
	for (const order of orders) items.push(await itemFor(field, order, sendAgain));
	const given = await field.ask(`refunds ${refunder}`, items);
	if (given === undefined) return 'n8n ended meanwhile';
	const answers: RefundAnswer[] = [];
	for (const [index, order] of orders.entries()) {
		answers.push(await answerOf(field, order, given[index] ?? {}));
	}
	for (const answer of answers) field.check(answer);
	return answers.map(brief).join('; ');
}

/** Asks, with the trouble it is to have, and holds every answer against the invariants. */
export async function askForRefunds(field: Field, asking: Asking): Promise<string> {
	const { refunder, twin, trouble, orders } = asking;
	const [first] = orders;
	// Made before they are asked for, so that two executions ask for the same.
	for (const order of orders) await paymentFor(field, order.payment);
	if (trouble && first) {
		const { paymentId } = await paymentFor(field, first.payment);
		field.sandbox.control.addFault({ ...trouble.rule, about: paymentId });
	}
	const both = [refunder, ...(twin === undefined ? [] : [twin])];
	return (await Promise.all(both.map((it) => askOne(field, asking, it)))).join(' | ');
}
