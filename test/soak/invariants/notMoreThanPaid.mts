import { rupees } from '../draft.mts';
import type { Payment } from '../facts.mts';
import { violated, type Evidence, type Invariant } from '../invariant.mts';

function check(payment: Payment, { booksOf }: Pick<Evidence, 'booksOf'>): void {
	const { refunds, paise } = booksOf(payment);
	const back = refunds.filter(({ stands }) => stands).reduce((sum, it) => sum + it.paise, 0);
	if (back <= paise) return;
	throw violated(
		notMoreThanPaid,
		`${rupees(back)} of the ${rupees(paise)} of ${payment.planned.name} (${payment.paymentId}) went back`,
	);
}

export const notMoreThanPaid: Invariant = {
	name: 'never more refunded than paid',
	atAnswer: ({ payment }, evidence) => check(payment, evidence),
	atEnd(evidence) {
		for (const payment of evidence.facts.payments.values()) check(payment, evidence);
	},
};
