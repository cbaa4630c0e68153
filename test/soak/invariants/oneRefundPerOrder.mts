import type { Facts, Payment } from '../facts.mts';
import { violated, type Evidence, type Invariant } from '../invariant.mts';
import { rupees } from '../draft.mts';

/** As many refunds of an amount as orders of it at most, and one for a key. */
function check(payment: Payment, { booksOf }: Pick<Evidence, 'booksOf'>): void {
	const standing = booksOf(payment).refunds.filter(({ stands }) => stands);
	const orders = [...payment.asked.values()];
	for (const paise of new Set(standing.map((refund) => refund.paise))) {
		const made = standing.filter((refund) => refund.paise === paise).length;
		const wanted = orders.filter((order) => order.paise === paise).length;
		if (made <= wanted) continue;
		throw violated(
			oneRefundPerOrder,
			`${payment.planned.name} (${payment.paymentId}) has ${made} refunds of ${rupees(paise)} for ${wanted} orders of it`,
		);
	}
	const keys = standing.flatMap(({ key }) => key ?? []);
	const twice = keys.find((key, index) => keys.indexOf(key) < index);
	if (twice === undefined) return;
	throw violated(oneRefundPerOrder, `${payment.planned.name} has two refunds under ${twice}`);
}

const allOf = ({ payments }: Facts) => [...payments.values()];

export const oneRefundPerOrder: Invariant = {
	name: 'never a second refund for one order',
	atAnswer: ({ payment }, evidence) => check(payment, evidence),
	atEnd: (evidence) => allOf(evidence.facts).forEach((payment) => check(payment, evidence)),
};
