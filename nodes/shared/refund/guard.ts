import { formatRupees } from '../money';
import { inQueue } from '../queue';
import type { Refund } from '../types';
import type { Claim } from './claims';
import { unknownRefund, type SentRefund } from './failures';
import { refundKey } from './key';
import { equalOf, stands, unlisted, type RefundLedger } from './ledger';
import { planRefund, type RefundOrder, type RefundPlan } from './plan';
import type { RefundGateway, SendResult } from './refundGateway';
import { settleClaimed, settleResult, type Sending } from './settle';
import type { RunTotal } from './total';

/** Where the gateway refuses a used key itself, there is nothing to note. */
const UNCLAIMED: Claim = {
	state: 'new',
	settle: async () => {},
	take: async () => true,
	release: async () => {},
};

type Sendable = Exclude<RefundPlan, { kind: 'exists' }>;

/** The gateway's own key is what the user entered; elsewhere a key stands for the payment and that, never the amount. */
function keyFor({ gateway, facts }: RefundGateway, order: RefundOrder, plan: Sendable): string {
	const { paymentId, ownKey } = order;
	if (ownKey !== undefined) {
		return facts.refusesUsedKeys ? ownKey : refundKey([gateway, paymentId, 'own key', ownKey]);
	}
	return refundKey([gateway, paymentId, formatRupees(plan.amount), String(plan.failedBefore)]);
}

/** Notes the refund before it is sent, where the gateway does not itself refuse a used key. */
async function claimKey({ gateway, order, sent, before }: Omit<Sending, 'claim'>): Promise<Claim> {
	if (!gateway.claim) return UNCLAIMED;
	const hasOwnKey = order.ownKey !== undefined;
	const amount = formatRupees(sent.amount);
	return await gateway.claim({
		key: sent.key,
		amount: hasOwnKey ? amount : undefined,
		place: refundKey([gateway.gateway, order.paymentId, amount]),
		shown: equalOf(before, sent.amount).flatMap(({ refundId }) => refundId ?? []),
		mayBeForgotten: hasOwnKey && (before.refunds.some(stands) || unlisted(before) > 0n),
		sendAgain: order.sendAgain,
	});
}

/** Why a refund whose key is new is not sent. A gateway that refuses used keys is asked under the key itself. */
function refusalOf({ facts }: RefundGateway, plan: Sendable, total: RunTotal) {
	if (plan.kind === 'send') return total.refusalOf(plan.amount);
	return facts.refusesUsedKeys ? undefined : plan.refusal;
}

/** Whether the gateway found fault with what was asked for, and not with the key, the account or the moment. */
const isOfAmount = (refused: SendResult & { kind: 'refused' }) =>
	!refused.keyWasUsed && refused.error.httpCode === '400';

/** Sends a refund that was planned, unless its key tells that it was sent before. */
async function carryOut(
	sending: Omit<Sending, 'claim'>,
	plan: Sendable,
	total: RunTotal,
): Promise<Refund> {
	const { gateway, sent, before } = sending;
	const claim = await claimKey(sending);
	const claimed = { ...sending, claim };
	if (claim.state !== 'new') return settleClaimed(claimed);
	const refusal = refusalOf(gateway, plan, total);
	if (refusal) {
		await claim.release();
		throw refusal;
	}
	const result = await gateway.send(sent.amount, sent.key, before);
	if (result.kind !== 'refused') total.add(sent.amount);
	// A key that is new leaves what spoke against a new refund, in words that name the amounts.
	else if (plan.kind === 'askByKey' && isOfAmount(result)) throw plan.refusal;
	return await settleResult(claimed, result);
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
export async function guardRefund(
	gateway: RefundGateway,
	order: RefundOrder,
	total: RunTotal,
): Promise<Refund> {
	return await inQueue(`${gateway.gateway}:${order.paymentId}`, async () => {
		const before = await gateway.look();
		const plan = planRefund(order, before, gateway.facts);
		if (plan.kind === 'exists') return { ...plan.refund, outcome: 'alreadyExists' };
		const { gateway: name, gatewayName, known } = gateway;
		const { paymentId } = order;
		const { amount } = plan;
		const key = keyFor(gateway, order, plan);
		const sent = { gateway: name, gatewayName, paymentId, amount, key, known };
		if (!order.dryRun) return await carryOut({ gateway, order, before, sent }, plan, total);
		const refusal = total.refusalOf(amount);
		if (refusal) throw refusal;
		total.add(amount);
		return planned(order, sent, before);
	});
}
