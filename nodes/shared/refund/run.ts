import { formatRupees, type Paise } from '../money';
import type { Call, ChangeRun } from '../operation/operation';
import { guardRefund } from './guard';
import { planRefund, type RefundOrder } from './plan';
import type { RefundGateway } from './refundGateway';
import { aboveTotal, openTotal } from './total';

/** A refund whose parameters have been read and checked. */
export type PreparedRefund = { order: RefundOrder; gateway: RefundGateway };

/** The same for refunds that can only be one. */
function identityOf({ paymentId, amount, ownKey }: RefundOrder): string {
	return JSON.stringify([paymentId, ownKey ?? formatAmount(amount), ownKey !== undefined]);
}

const formatAmount = (amount: RefundOrder['amount']) =>
	amount === 'full' ? amount : formatRupees(amount);

/** How much would be sent for an order: nothing where the refund exists or would be refused. */
async function amountToSend({ order, gateway }: PreparedRefund): Promise<Paise> {
	const ledger = await gateway.look().catch(() => undefined);
	if (!ledger) return order.amount === 'full' ? 0n : order.amount;
	try {
		const plan = planRefund(order, ledger, gateway.facts);
		return plan.kind === 'send' ? plan.amount : 0n;
	} catch {
		return 0n;
	}
}

/** Holds what the run would send against its maximum. Where the plain sum fits, nothing has to be looked at for that. */
async function checkSum(prepared: PreparedRefund[], maximum: Paise): Promise<void> {
	const distinct = [...new Map(prepared.map((one) => [identityOf(one.order), one])).values()];
	const amounts = distinct.map(({ order }) => order.amount);
	const isKnown = amounts.every((amount) => amount !== 'full');
	const plainSum = amounts.reduce<Paise>((sum, one) => sum + (one === 'full' ? 0n : one), 0n);
	if (isKnown && plainSum <= maximum) return;
	const toSend = new Map<string, Paise>();
	for (const one of distinct) {
		const amount = await amountToSend(one);
		toSend.set(identityOf({ ...one.order, amount }), amount);
	}
	const sum = [...toSend.values()].reduce<Paise>((total, amount) => total + amount, 0n);
	if (sum > maximum) throw aboveTotal(sum, maximum);
}

/**
 * The refunds of one run: all are read and checked, one by one and together, before the first is made.
 *
 * @param maximumTotal what all refunds of the run may come to
 */
export function runRefunds<Client>(
	maximumTotal: Paise | undefined,
	prepare: (call: Call<Client>) => PreparedRefund,
): ChangeRun<Client> {
	const total = openTotal(maximumTotal);
	const all: PreparedRefund[] = [];
	return {
		prepare(call) {
			const prepared = prepare(call);
			all.push(prepared);
			return async () => await guardRefund(prepared.gateway, prepared.order, total);
		},
		async checkTogether() {
			if (maximumTotal !== undefined) await checkSum(all, maximumTotal);
		},
	};
}
