import { guardRefund } from '../../../nodes/shared/refund/guard';
import type { RefundOrder } from '../../../nodes/shared/refund/plan';
import { openTotal } from '../../../nodes/shared/refund/total';
import { identityOf, PAID, startProcess, type Process, type World } from './world';

/** What a user sees of a run: the outcome of its item, or that it failed. */
export type Seen = { outcome: string | null; refundId: string | null; message: string };

/** A test is the same every time. Another seed, and more runs, look further. */
export const SAME_EVERY_TIME = { seed: 20_261_121 };

type Guard = typeof guardRefund;

/** Runs a refund in a process. What a process that died would have shown nobody sees. */
export async function run(
	world: World,
	order: RefundOrder,
	process: Process = startProcess(),
	{ guard = guardRefund, executionId = '1' }: { guard?: Guard; executionId?: string } = {},
): Promise<Seen> {
	try {
		const gateway = world.gatewayFor(process, identityOf(order), executionId);
		const { outcome, refundId } = await guard(gateway, order, openTotal(undefined));
		if (!process.isAlive) return { outcome: 'died', refundId: null, message: '' };
		return { outcome, refundId, message: '' };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return { outcome: process.isAlive ? 'failed' : 'died', refundId: null, message };
	}
}

/** How many refunds an order has led to. */
export function madeFor(world: World, order: RefundOrder): number {
	return world.made.filter(({ by }) => by === identityOf(order)).length;
}

/** What may never happen, whatever has happened before. */
export function expectNoHarm(world: World, orders: RefundOrder[]): void {
	for (const order of orders) expect(madeFor(world, order)).toBeLessThanOrEqual(1);
	const sum = world.made.reduce((whole, { amount }) => whole + amount, 0n);
	expect(sum).toBeLessThanOrEqual(PAID);
}

/** "Made" is said only of what the gateway has, or has promised: of the order's own where it has a key. */
export function expectTruth(world: World, order: RefundOrder, seen: Seen): void {
	if (seen.outcome !== 'created' && seen.outcome !== 'alreadyExists') return;
	const amount = order.amount === 'full' ? PAID : order.amount;
	const equal = world.made.filter((made) => made.amount === amount);
	const isWhole = amount === PAID;
	const own = equal.filter(({ by }) => by === identityOf(order) || by === 'dashboard');
	expect(order.ownKey === undefined || isWhole ? equal : own).not.toEqual([]);
}
