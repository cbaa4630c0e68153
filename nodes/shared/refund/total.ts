import { UserError } from 'n8n-workflow';

import { sayRupees, type Paise } from '../money';

/** What the refunds of one run come to, and may come to. */
export type RunTotal = {
	maximum: Paise | undefined;
	/** @throws UserError when this refund would take the run above its maximum; after that none is sent any more */
	check(amount: Paise): void;
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
		check(amount) {
			isExceeded ||= maximum !== undefined && sum + amount > maximum;
			if (isExceeded && maximum !== undefined) throw aboveTotal(sum + amount, maximum);
		},
		add(amount) {
			sum += amount;
		},
	};
}
