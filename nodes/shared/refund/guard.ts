import type { INode, NodeApiError } from 'n8n-workflow';

import { formatRupees, type Paise } from '../money';
import type { Gateway, Refund } from '../types';
import {
	alreadySent,
	notMade,
	outcomeUnknown,
	unknownRefund,
	type KnownRefund,
	type SentRefund,
} from './failures';
import type { RefundMemory } from './memory';
import {
	alreadyRefunded,
	findExisting,
	planRefund,
	unlisted,
	withAmount,
	type RefundLedger,
	type RefundOrder,
} from './plan';
import { inQueue } from '../queue';

/** How a refund that was sent came out. `unknown`: it may or may not have been made. */
export type SendResult =
	| { kind: 'accepted'; refund: Refund }
	/** `keyWasUsed`: the gateway says that it already has a refund under this key. */
	| { kind: 'refused'; error: NodeApiError; keyWasUsed: boolean }
	| { kind: 'unknown'; error: NodeApiError };

/** What the guard needs of a gateway. */
export type RefundGateway = {
	gateway: Gateway;
	gatewayName: string;
	node: INode;
	/** Reads the payment and its refunds. @throws NodeApiError when they cannot be read */
	look(): Promise<RefundLedger>;
	/** The key a refund is sent under; the same order gives the same key. */
	keyFor(amount: Paise, failedBefore: number): string;
	/** Sends the refund, once. Does not throw. */
	send(amount: Paise, key: string): Promise<SendResult>;
	/** What n8n's database remembers: that something is about to be sent, where the gateway has no key of its own, and what came of it, where it does not tell keys. */
	record?: Partial<RefundMemory>;
	/** After an unknown outcome the gateway is looked at at once, and again after each of these pauses. */
	pausesBeforeLooks?: Array<() => Promise<void>>;
	/** What is known of the refund before the gateway has it, for a dry run and an unknown outcome. */
	known?: KnownRefund;
};

/** The refund that the gateway shows now and did not show before. */
function findNew(
	order: RefundOrder,
	sent: SentRefund,
	before: RefundLedger,
	after: RefundLedger,
): Refund | undefined {
	const known = new Set(before.refunds.map(({ refundId }) => refundId));
	const refunds = after.refunds.filter(({ refundId }) => !known.has(refundId));
	const byKey = refunds.find(({ transactionId }) => transactionId === sent.key);
	return (
		byKey ??
		findExisting({ ...order, amount: sent.amount, ownKey: undefined }, { ...after, refunds })
	);
}

/** Asks the gateway what became of a refund whose answer was lost. */
async function readBack(
	gateway: RefundGateway,
	order: RefundOrder,
	sent: SentRefund,
	before: RefundLedger,
	cause: NodeApiError,
): Promise<Refund> {
	for (const pause of [undefined, ...(gateway.pausesBeforeLooks ?? [])]) {
		await pause?.();
		const after = await lookOrUndefined(gateway);
		if (!after) throw outcomeUnknown(gateway.node, sent, cause, 'unread');
		const refund = findNew(order, sent, before, after);
		if (refund) return await settle(gateway, sent, refund);
		if (unlisted(after) > unlisted(before))
			throw outcomeUnknown(gateway.node, sent, cause, 'unlisted');
	}
	await gateway.record?.release?.(sent.key);
	throw notMade(gateway.node, sent, cause);
}

async function lookOrUndefined(gateway: RefundGateway): Promise<RefundLedger | undefined> {
	return await gateway.look().catch(() => undefined);
}

/** What the gateway has of the refund whose key it says was used: never one that is known to have another key. */
function findUsed(
	order: RefundOrder,
	{ amount, key }: SentRefund,
	before: RefundLedger,
	after: RefundLedger,
): Refund | undefined {
	const known = new Set(before.refunds.map(({ refundId }) => refundId));
	return withAmount(after.refunds, amount).find(({ refundId, transactionId }) => {
		const mayBeOurs = transactionId === null && (!after.tellsKeys || !known.has(refundId));
		return order.ownKey === undefined || transactionId === key || mayBeOurs;
	});
}

/** A refusal stands, unless the gateway refused because the very same refund had been made before. */
async function settleRefusal(
	gateway: RefundGateway,
	order: RefundOrder,
	sent: SentRefund,
	before: RefundLedger,
	{ error, keyWasUsed }: { error: NodeApiError; keyWasUsed: boolean },
): Promise<Refund> {
	const after = keyWasUsed ? await lookOrUndefined(gateway) : undefined;
	const existing = after && findUsed(order, sent, before, after);
	if (existing && order.ifAlreadyRefunded === 'returnExisting')
		return { ...existing, outcome: 'alreadyExists' };
	await gateway.record?.release?.(sent.key);
	throw error;
}

/** A refund that was made now. */
async function settle(gateway: RefundGateway, sent: SentRefund, refund: Refund): Promise<Refund> {
	await gateway.record?.settle?.(sent.key, refund);
	return { ...refund, outcome: 'created' };
}

/** The key was claimed before, by this run, an earlier one or one at the same moment: nothing is sent again. */
async function settleClaimed(
	{ record, node }: RefundGateway,
	order: RefundOrder,
	sent: SentRefund,
	{ refunds }: RefundLedger,
): Promise<Refund> {
	const existing = await record?.find?.(sent.key, withAmount(refunds, sent.amount));
	if (!existing) throw alreadySent(node, sent);
	await record?.settle?.(sent.key, existing);
	if (order.ifAlreadyRefunded === 'fail') throw alreadyRefunded(order, sent.amount, existing);
	return { ...existing, outcome: 'alreadyExists' };
}

async function sendOnce(
	gateway: RefundGateway,
	order: RefundOrder,
	sent: SentRefund,
	before: RefundLedger,
): Promise<Refund> {
	const isNew = await gateway.record?.claim?.(sent.key, withAmount(before.refunds, sent.amount));
	if (isNew === false) return await settleClaimed(gateway, order, sent, before);
	const result = await gateway.send(sent.amount, sent.key);
	if (result.kind === 'accepted') return await settle(gateway, sent, result.refund);
	if (result.kind === 'refused') return await settleRefusal(gateway, order, sent, before, result);
	return await readBack(gateway, order, sent, before, result.error);
}

function planned(order: RefundOrder, sent: SentRefund, { paymentAmount }: RefundLedger) {
	return {
		...unknownRefund(sent),
		paymentAmount: paymentAmount === null ? null : formatRupees(paymentAmount),
		outcome: 'dryRun' as const,
		note: order.dryRunReason ?? 'Dry run: nothing was sent',
	};
}

/**
 * Makes a refund so that it happens once, however often it is asked for: in the queue of its payment it looks at what
 * the gateway has, returns the refund where it is already there, refuses what cannot be right, and otherwise sends it
 * a single time. Where the answer is lost, the gateway is asked what became of it.
 *
 * @returns the refund, with `outcome` telling how it came about
 * @throws UserError when refused before anything was sent; NodeApiError when the gateway refused, or the outcome stays unknown
 */
export async function guardRefund(gateway: RefundGateway, order: RefundOrder): Promise<Refund> {
	return await inQueue(`${gateway.gateway}:${order.paymentId}`, async () => {
		const ledger = await gateway.look();
		const plan = planRefund(order, ledger);
		if (plan.kind === 'exists') return { ...plan.refund, outcome: 'alreadyExists' };
		const { gateway: name, gatewayName, known = {} } = gateway;
		const key = gateway.keyFor(plan.amount, plan.failedBefore);
		const sent = {
			gateway: name,
			gatewayName,
			paymentId: order.paymentId,
			amount: plan.amount,
			key,
			known,
		};
		if (order.dryRun) return planned(order, sent, ledger);
		return await sendOnce(gateway, order, sent, ledger);
	});
}
