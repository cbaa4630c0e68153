import { rupees } from '../draft.mts';
import { violated, type Invariant } from '../invariant.mts';

export const madeMeansMade: Invariant = {
	name: 'never "made" for a refund that was not',
	atAnswer({ order, payment, outcome, refundId }, { booksOf, facts }) {
		if (outcome !== 'created' && outcome !== 'alreadyExists') return;
		const equal = booksOf(payment).refunds.filter(
			({ stands, paise }) => stands && paise === order.paise,
		);
		const isThere =
			refundId === null ? equal.length > 0 : equal.some((it) => it.refundId === refundId);
		const told = `${order.name} is told as ${outcome}`;
		if (!isThere) {
			const which = refundId === null ? 'no refund' : `no refund ${refundId}`;
			throw violated(
				madeMeansMade,
				`${told}, and the books have ${which} of ${rupees(order.paise)}`,
			);
		}
		if (outcome !== 'created' || refundId === null) return;
		const other = facts.createdFor.get(refundId);
		if (other !== undefined) {
			throw violated(
				madeMeansMade,
				`${told}: ${refundId}, which was told for ${other.name} before`,
			);
		}
		facts.createdFor.set(refundId, order);
	},
};
