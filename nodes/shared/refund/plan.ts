import { UserError } from 'n8n-workflow';

import { readPaise, sayRupees, type Paise } from '../money';
import type { Refund } from '../types';

/** What the user asks for. */
export type RefundOrder = {
	paymentId: string;
	/** `all`: the whole amount of the payment. */
	amount: Paise | 'all';
	/** The user's own key, for a second refund of an equal amount. */
	ownKey?: string | undefined;
	/** How the node calls that key, for messages. */
	ownKeyName: string;
	maximumAmount?: Paise | undefined;
	dryRun: boolean;
	/** Said in a dry run that the user did not ask for. */
	dryRunReason?: string | undefined;
	ifAlreadyRefunded: 'returnExisting' | 'fail';
};

/** What the gateway has: the payment and everything refunded of it. */
export type RefundLedger = {
	/** Why the payment cannot be refunded, in words; null where nothing speaks against it. */
	obstacle: string | null;
	paymentAmount: Paise | null;
	/** What the gateway says is left; null where it does not say and it follows from the refunds. */
	left: Paise | null;
	refunds: Refund[];
	/** Whether each refund's `transactionId` is the user's own key it was made under, where it was made under one. */
	tellsKeys: boolean;
};

export type RefundPlan =
	| { kind: 'exists'; refund: Refund }
	| { kind: 'send'; amount: Paise; failedBefore: number };

const stands = ({ status }: Refund) => status !== 'failed';

/** The refunds of this amount that have not failed. */
export function withAmount(refunds: Refund[], amount: Paise): Refund[] {
	return refunds.filter((refund) => stands(refund) && readPaise(refund.amount) === amount);
}

/** The order has led to this refund before, and the user chose to fail then. */
export function alreadyRefunded(order: RefundOrder, amount: Paise, existing: Refund): UserError {
	return new UserError(`Payment ${order.paymentId} already has a refund of ${sayRupees(amount)}`, {
		description: `Nothing was sent. It is refund ${existing.refundId ?? 'without an ID'}. For another refund of the same amount set '${order.ownKeyName}'`,
	});
}

function sumOf(refunds: Refund[]): Paise {
	return refunds.filter(stands).reduce((sum, { amount }) => sum + (readPaise(amount) ?? 0n), 0n);
}

/** Whether a refund that has not failed has an amount that cannot be read. */
export function isUnreadable(refund: Refund): boolean {
	return stands(refund) && readPaise(refund.amount) === null;
}

/**
 * What can still be refunded: what the gateway says, or the payment's amount less every refund that has not failed.
 * Null where that is not known.
 */
export function leftToRefund({ paymentAmount, left, refunds }: RefundLedger): Paise | null {
	if (left !== null || paymentAmount === null || refunds.some(isUnreadable)) return left;
	return paymentAmount - sumOf(refunds);
}

/** How much has gone back, by what the gateway says is left, without being in its list of refunds. */
export function unlisted({ paymentAmount, left, refunds }: RefundLedger): Paise {
	return left === null || paymentAmount === null ? 0n : paymentAmount - left - sumOf(refunds);
}

function wantedAmount(order: RefundOrder, { paymentAmount }: RefundLedger): Paise {
	if (order.amount !== 'all') return order.amount;
	if (paymentAmount !== null) return paymentAmount;
	throw new UserError('The gateway does not say how much was paid', {
		description: "Enter the amount in 'Refund Amount'",
	});
}

/** The refund that the user's own key stands for, where the gateway tells the keys of refunds. */
function findByOwnKey(
	ownKey: string,
	amount: Paise,
	{ refunds }: RefundLedger,
	keyName: string,
): Refund | undefined {
	const twin = refunds.find(({ transactionId }) => transactionId === ownKey);
	if (!twin) return undefined;
	const twinAmount = readPaise(twin.amount);
	if (twinAmount !== null && twinAmount !== amount) {
		throw new UserError(
			`'${keyName}' already stands for a refund of ${sayRupees(twinAmount)}, and this one is of ${sayRupees(amount)}`,
			{
				description: `Use another '${keyName}' for another refund`,
			},
		);
	}
	if (!stands(twin)) {
		throw new UserError(`'${keyName}' stands for a refund that failed`, {
			description: `Use a new '${keyName}' to refund again`,
		});
	}
	return twin;
}

/**
 * The refund this order has already led to, or undefined. Without an own key every refund of the same amount that
 * has not failed is the same refund, whoever made it. With one it is the refund of that key; where the gateway does
 * not tell keys, one of the same amount counts only when there is not enough left for another. A refund of the whole
 * payment can only be one.
 */
export function findExisting(order: RefundOrder, ledger: RefundLedger): Refund | undefined {
	const amount = wantedAmount(order, ledger);
	const sameAmount = withAmount(ledger.refunds, amount);
	if (order.ownKey === undefined) return sameAmount[0];
	const byKey = findByOwnKey(order.ownKey, amount, ledger, order.ownKeyName);
	if (byKey) return byKey;
	const left = leftToRefund(ledger);
	const fitsNoOther = left !== null && left < amount;
	const mayBeIt = fitsNoOther && (!ledger.tellsKeys || amount === ledger.paymentAmount);
	return mayBeIt ? sameAmount.find(({ transactionId }) => transactionId === null) : undefined;
}

function checkLimits(order: RefundOrder, ledger: RefundLedger, amount: Paise): void {
	const { maximumAmount, paymentId } = order;
	if (maximumAmount !== undefined && amount > maximumAmount) {
		throw new UserError(
			`The refund of ${sayRupees(amount)} is above the 'Maximum Amount' of ${sayRupees(maximumAmount)}`,
			{
				description: "Nothing was sent. Raise 'Maximum Amount' if the refund is right",
			},
		);
	}
	if (ledger.obstacle !== null) {
		throw new UserError(`Payment ${paymentId} cannot be refunded: ${ledger.obstacle}`, {
			description: 'Nothing was sent. Only a payment that succeeded can be refunded',
		});
	}
	const unreadable = ledger.refunds.find(isUnreadable);
	if (unreadable && ledger.left === null) {
		throw new UserError(
			`The amount of refund ${unreadable.refundId ?? 'without an ID'} cannot be read, so nothing was sent`,
			{
				description: `It is not known how much is left of payment ${paymentId}. Look at the payment in the gateway's dashboard`,
			},
		);
	}
	const left = leftToRefund(ledger);
	if (left !== null && amount > left) {
		throw new UserError(
			`The refund of ${sayRupees(amount)} is more than the ${sayRupees(left)} that is left of payment ${paymentId}`,
			{
				description: `Nothing was sent. Enter at most ${sayRupees(left)} in 'Refund Amount'`,
			},
		);
	}
}

/** Without an own key an equal refund that the gateway does not list would be the same refund. */
function checkUnlisted(order: RefundOrder, ledger: RefundLedger, amount: Paise): void {
	const hidden = unlisted(ledger);
	if (order.ownKey !== undefined || hidden < amount) return;
	throw new UserError(
		`${sayRupees(hidden)} of payment ${order.paymentId} went back in refunds that the gateway does not list, so nothing was sent`,
		{
			description: `This refund of ${sayRupees(amount)} may be one of them. Look at the payment in the gateway's dashboard. If it is another refund, set '${order.ownKeyName}'`,
		},
	);
}

/**
 * Decides what to do about an order, given what the gateway has.
 *
 * @throws UserError when the refund has to be refused before anything is sent
 */
export function planRefund(order: RefundOrder, ledger: RefundLedger): RefundPlan {
	const amount = wantedAmount(order, ledger);
	const existing = findExisting(order, ledger);
	if (existing) {
		if (order.ifAlreadyRefunded === 'returnExisting') return { kind: 'exists', refund: existing };
		throw alreadyRefunded(order, amount, existing);
	}
	checkLimits(order, ledger, amount);
	checkUnlisted(order, ledger, amount);
	const failed = ledger.refunds.filter(
		(refund) => !stands(refund) && readPaise(refund.amount) === amount,
	);
	return { kind: 'send', amount, failedBefore: failed.length };
}
