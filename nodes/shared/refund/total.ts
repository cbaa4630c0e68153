import { UserError } from 'n8n-workflow';

import { sayRupees, type Paise } from '../money';

/** What the refunds of one run come to, and may come to. */
export type RunTotal = {
	maximum: Paise | undefined;
	/** Why this refund may not be sent: it takes the run above its maximum. After that none is sent any more. */
	refusalOf(amount: Paise): UserError | undefined;
	/** Counts a refund that was sent. */
	add(amount: Paise): void;
};

/** The refunds of a run come to more than is allowed. */
export function aboveTotal(sum: Paise, maximum: Paise): UserError {
	return new UserError(
		`The refunds of this run come to ${sayRupees(sum)}, which is above the 'Maximum Total' of ${sayRupees(maximum)}`,
		{
			description:
				"Nothing more was sent. Raise 'Maximum Total' if all these refunds are right; what exists already is not counted",
		},
	);
}

export function openTotal(maximum: Paise | undefined): RunTotal {
	let sum = 0n;
	let isExceeded = false;
	return {
		maximum,
		refusalOf(amount) {
			if (maximum === undefined) return undefined;
			isExceeded ||= sum + amount > maximum;
			return isExceeded ? aboveTotal(sum + amount, maximum) : undefined;
		},
		add(amount) {
			sum += amount;
		},
	};
}
