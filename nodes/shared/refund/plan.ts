import { UserError } from 'n8n-workflow';

import { readPaise, sayRupees, type Paise } from '../money';
import type { Refund } from '../types';
import type { RefundFacts } from './facts';
import {
	equalOf,
	findUnreadable,
	leftToRefund,
	newestOf,
	standingOf,
	stands,
	unlisted,
	type RefundLedger,
} from './ledger';

/** What the user asks for. */
export type RefundOrder = {
	paymentId: string;
	/** `full`: the whole amount of the payment. */
	amount: Paise | 'full';
	/** The user's own key: it stands for one refund of the payment, whatever the amount. */
	ownKey?: string | undefined;
	/** How the node calls that key, for messages. */
	ownKeyName: string;
	maximumAmount?: Paise | undefined;
	dryRun: boolean;
	/** Said in a dry run that the user did not ask for. */
	dryRunReason?: string | undefined;
	ifAlreadyRefunded: 'returnExisting' | 'fail';
	/** Whether a refund whose outcome stayed unknown is to be sent once more. */
	sendAgain: boolean;
};

export type RefundPlan =
	| { kind: 'exists'; refund: Refund }
	| { kind: 'send'; amount: Paise; failedBefore: number }
	/** As a new refund it is refused; whether its key stands for one that is there, only the key itself tells. */
	| { kind: 'askByKey'; amount: Paise; failedBefore: number; refusal: UserError };

/** The order has led to this refund before, and the user chose to fail then. */
export function alreadyRefunded(order: RefundOrder, amount: Paise, existing: Refund): UserError {
	return new UserError(`Payment ${order.paymentId} already has a refund of ${sayRupees(amount)}`, {
		description: `Nothing was sent. It is refund ${existing.refundId ?? 'without an ID yet'}. For another refund of the same amount set '${order.ownKeyName}'`,
	});
}

/** What the gateway shows of refunds, for a message. */
export function sayRefunds(refunds: Refund[]): string {
	const texts = refunds.filter(stands).map(({ refundId, amount }) => {
		const paise = readPaise(amount);
		return `${refundId ?? 'one without an ID'} of ${paise === null ? 'an amount that cannot be read' : sayRupees(paise)}`;
	});
	return texts.length === 0 ? 'no refund' : texts.join(', ');
}

/** The key is that of another refund. */
export function keyIsTaken(order: RefundOrder, amount: Paise, shown: Refund[]): UserError {
	return new UserError(
		`'${order.ownKeyName}' already stands for another refund than this one of ${sayRupees(amount)}`,
		{
			description: `Nothing was sent: '${order.ownKeyName}' stands for one refund, whatever its amount. Payment ${order.paymentId} shows: ${sayRefunds(shown)}. If this is to be another refund, give it a '${order.ownKeyName}' of its own`,
		},
	);
}

/** The key is used up: the refund it stands for has failed. */
export function keyHasFailed({ ownKeyName }: RefundOrder): UserError {
	return new UserError(`'${ownKeyName}' stands for a refund that failed`, {
		description: `Nothing was sent. Use a new '${ownKeyName}' to refund again`,
	});
}

function wantedAmount({ amount }: RefundOrder, { paymentAmount }: RefundLedger): Paise {
	if (amount !== 'full') return amount;
	if (paymentAmount !== null) return paymentAmount;
	throw new UserError('The gateway does not say how much was paid', {
		description: "Nothing was sent. Enter the amount in 'Refund Amount'",
	});
}

/** The refund that the user's own key stands for, where the gateway tells the keys of refunds. */
function findByOwnKey(
	order: RefundOrder,
	amount: Paise,
	{ refunds }: RefundLedger,
): Refund | undefined {
	const twin = refunds.find(({ transactionId }) => transactionId === order.ownKey);
	if (!twin) return undefined;
	if (!stands(twin)) throw keyHasFailed(order);
	if (readPaise(twin.amount) !== amount) throw keyIsTaken(order, amount, [twin]);
	return twin;
}

/**
 * The refund this order has already led to, as far as the gateway's own list tells. Without an own key every refund of
 * the same amount that has not failed is the same refund, whoever made it. With one it is the refund of that key; where
 * keys are not told, a refund of the whole payment can only be one.
 */
function findExisting(
	order: RefundOrder,
	amount: Paise,
	ledger: RefundLedger,
	{ tellsKeys }: RefundFacts,
): Refund | undefined {
	const equal = standingOf(ledger, amount);
	if (order.ownKey === undefined) return newestOf(equal);
	const byKey = tellsKeys ? findByOwnKey(order, amount, ledger) : undefined;
	if (byKey || amount !== ledger.paymentAmount) return byKey;
	return equal.find(({ transactionId }) => transactionId === null);
}

function refuse(message: string, advice: string): never {
	throw new UserError(message, { description: `Nothing was sent. ${advice}` });
}

function checkPayment(order: RefundOrder, ledger: RefundLedger, amount: Paise): void {
	const { maximumAmount, paymentId } = order;
	if (maximumAmount !== undefined && amount > maximumAmount) {
		refuse(
			`The refund of ${sayRupees(amount)} is above the 'Maximum Amount' of ${sayRupees(maximumAmount)}`,
			"Raise 'Maximum Amount' if the refund is right",
		);
	}
	if (ledger.obstacle !== null) {
		refuse(
			`Payment ${paymentId} cannot be refunded: ${ledger.obstacle}`,
			'Only a payment that succeeded can be refunded',
		);
	}
	const look = "Look at the payment in the gateway's dashboard";
	if (ledger.unclear !== null) {
		refuse(`It is not clear what of payment ${paymentId} went back: ${ledger.unclear}`, look);
	}
	const unreadable = findUnreadable(ledger);
	if (unreadable) {
		refuse(
			`The amount of refund ${unreadable.refundId ?? 'without an ID'} cannot be read, so it is not known how much is left of payment ${paymentId}`,
			look,
		);
	}
}

/** Why there is no room for a new refund, by what is left of the payment and what the gateway lists; undefined where there is. */
function findRefusal(
	{ paymentId, ownKey, ownKeyName }: RefundOrder,
	ledger: RefundLedger,
	amount: Paise,
): UserError | undefined {
	const left = leftToRefund(ledger);
	if (left !== null && amount > left) {
		return new UserError(
			`The refund of ${sayRupees(amount)} is more than the ${sayRupees(left)} that is left of payment ${paymentId}`,
			{ description: `Nothing was sent. Enter at most ${sayRupees(left)} in 'Refund Amount'` },
		);
	}
	const hidden = unlisted(ledger);
	if (ownKey !== undefined || hidden < amount) return undefined;
	return new UserError(
		`${sayRupees(hidden)} of payment ${paymentId} went back in refunds that the gateway does not list`,
		{
			description: `Nothing was sent: this refund of ${sayRupees(amount)} may be one of them. Look at the payment in the gateway's dashboard. Only if it is another refund, set '${ownKeyName}'`,
		},
	);
}

/**
 * Decides what to do about an order, given what the gateway has and what it can do.
 *
 * @throws UserError when the refund has to be refused before anything is sent
 */
export function planRefund(
	order: RefundOrder,
	ledger: RefundLedger,
	facts: RefundFacts,
): RefundPlan {
	const amount = wantedAmount(order, ledger);
	const refund = findExisting(order, amount, ledger, facts);
	if (refund && order.ifAlreadyRefunded === 'fail') throw alreadyRefunded(order, amount, refund);
	if (refund) return { kind: 'exists', refund };
	checkPayment(order, ledger, amount);
	const failedBefore = equalOf(ledger, amount).filter((equal) => !stands(equal)).length;
	const refusal = findRefusal(order, ledger, amount);
	if (!refusal) return { kind: 'send', amount, failedBefore };
	const isShown = order.ownKey !== undefined && standingOf(ledger, amount).length > 0;
	const mayBeThere = isShown || unlisted(ledger) >= amount;
	if (!mayBeThere || facts.tellsKeys || order.dryRun) throw refusal;
	return { kind: 'askByKey', amount, failedBefore, refusal };
}
