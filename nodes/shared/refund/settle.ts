import type { NodeApiError } from 'n8n-workflow';

import type { Refund } from '../types';
import type { Claim } from './claims';
import {
	keyIsUsed,
	keyMayBeUsed,
	notMade,
	outcomeUnknown,
	stillUnknown,
	unknownRefund,
	type SentRefund,
} from './failures';
import { equalOf, newestOf, standingOf, stands, unlisted, type RefundLedger } from './ledger';
import { alreadyRefunded, keyHasFailed, keyIsTaken, sayRefunds, type RefundOrder } from './plan';
import type { RefundGateway, SendResult } from './refundGateway';

/** One refund on its way: what was asked for, what was there before, and what is sent. */
export type Sending = {
	gateway: RefundGateway;
	order: RefundOrder;
	before: RefundLedger;
	sent: SentRefund;
	claim: Claim;
};

/** Of the refunds that the gateway shows now and did not show before the one that was sent. */
async function findSent({ sent, before, claim }: Sending, after: RefundLedger) {
	const known = new Set(before.refunds.map(({ refundId }) => refundId));
	const fresh = after.refunds.filter(({ refundId }) => !known.has(refundId));
	const byKey = fresh.find(({ transactionId }) => transactionId === sent.key);
	if (byKey) return byKey;
	const equal = standingOf({ ...after, refunds: fresh }, sent.amount);
	const ours = equal.filter(({ transactionId }) => transactionId === null);
	for (const refund of ours) {
		if (await claim.take(refund.refundId)) return refund;
	}
	return undefined;
}

/** Asks the gateway what became of a refund whose answer was lost. */
async function readBack(sending: Sending, cause: NodeApiError): Promise<Refund> {
	const { gateway, sent, before } = sending;
	const { node, facts } = gateway;
	const unknown = (why: 'unread' | 'unlisted' | 'unshown') =>
		outcomeUnknown(node, sent, cause, why, !facts.refusesUsedKeys);
	for (const pause of [undefined, ...(gateway.pausesBeforeLooks ?? [])]) {
		await pause?.();
		const after = await gateway.look().catch(() => undefined);
		if (!after) throw unknown('unread');
		const refund = await findSent(sending, after);
		if (refund) return await settle(sending, refund);
		if (unlisted(after) > unlisted(before)) throw unknown('unlisted');
	}
	throw facts.refusesUsedKeys ? notMade(node, sent, cause) : unknown('unshown');
}

/** A refund that was made now. */
async function settle({ claim }: Sending, refund: Refund): Promise<Refund> {
	await claim.settle(refund.refundId);
	return { ...refund, outcome: 'created' };
}

/** The refund that is there, of several equal ones the newest, which is then told. */
function existing({ gateway, order, sent }: Sending, equal: Refund[]): Refund | undefined {
	const refund = newestOf(equal);
	if (!refund) return undefined;
	if (order.ifAlreadyRefunded === 'fail') throw alreadyRefunded(order, sent.amount, refund);
	const found: Refund = { ...refund, outcome: 'alreadyExists' };
	if (order.ownKey === undefined) return found;
	if (equal.length === 1) return { ...found, transactionId: order.ownKey };
	const note = `${gateway.gatewayName} does not tell the keys of refunds: the refund is one of ${equal.length} equal ones, and this is the newest of them by their times`;
	return withNote(found, note);
}

/** What a user should know beside the refund itself. */
function withNote(refund: Refund, note: string): Refund & { note: string } {
	return { ...refund, note };
}

/**
 * The refunds that the used key may stand for. Where the gateway does not tell keys, it may be any: it is clear only
 * where all are equal, or where one alone was made for the reason that is given now.
 */
function underUsedKey({ gateway, order, sent, before }: Sending, after: RefundLedger): Refund[] {
	const { ownKey } = order;
	const equal = standingOf(after, sent.amount);
	if (ownKey === undefined) return equal;
	const known = new Set(before.refunds.map(({ refundId }) => refundId));
	const byKey = equal.filter(({ refundId, transactionId }) =>
		transactionId === null ? !known.has(refundId) : transactionId === ownKey,
	);
	if (gateway.facts.tellsKeys) return byKey;
	const standing = after.refunds.filter(stands);
	if (equal.length === standing.length) return equal;
	const { reasonCode, reason } = sent.known;
	const alike = standing.filter(
		(refund) => refund.reason === reason && refund.reasonCode === reasonCode,
	);
	return alike.every((refund) => equal.includes(refund)) ? alike : [];
}

/** A refusal stands, unless the gateway refused because the very same refund had been made before. */
async function settleRefusal(
	sending: Sending,
	{ error, keyWasUsed }: { error: NodeApiError; keyWasUsed: boolean },
): Promise<Refund> {
	const { gateway, order, sent, claim } = sending;
	await claim.release();
	const after = keyWasUsed ? await gateway.look().catch(() => undefined) : undefined;
	if (!after) throw error;
	const refund = existing(sending, underUsedKey(sending, after));
	if (refund) return refund;
	if (order.ownKey === undefined) throw error;
	throw keyIsUsed(gateway.node, sent, order.ownKeyName, sayRefunds(after.refunds), error);
}

/** What has become of a refund that was sent once. */
export async function settleResult(sending: Sending, result: SendResult): Promise<Refund> {
	if (result.kind === 'accepted') return await settle(sending, result.refund);
	if (result.kind === 'refused') return await settleRefusal(sending, result);
	return await readBack(sending, result.error);
}

/** The gateway accepted the refund of this key before. It may not show it yet. */
function settleAccepted(sending: Sending): Refund {
	const { gateway, order, sent, before } = sending;
	const shown = existing(sending, standingOf(before, sent.amount));
	if (shown) return shown;
	const hasFailed = equalOf(before, sent.amount).length > 0;
	if (hasFailed && order.ownKey !== undefined) throw keyHasFailed(order);
	const accepted = unknownRefund(sent);
	if (order.ifAlreadyRefunded === 'fail') throw alreadyRefunded(order, sent.amount, accepted);
	const note = `${gateway.gatewayName} accepted this refund before and does not show it yet`;
	return withNote({ ...accepted, status: 'pending', outcome: 'alreadyExists' }, note);
}

/** What the claim of an earlier sending, or of none, leads to. @throws where nothing may be sent */
export function settleClaimed(sending: Sending): Refund {
	const { gateway, order, sent, before, claim } = sending;
	if (claim.state === 'accepted') return settleAccepted(sending);
	if (claim.state === 'open') throw stillUnknown(gateway.node, sent);
	if (claim.state === 'otherAmount') throw keyIsTaken(order, sent.amount, before.refunds);
	throw keyMayBeUsed(gateway.node, sent, order.ownKeyName, sayRefunds(before.refunds));
}
