import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { LIVE, paid, PATHS, payUmoney, refused, responseRecord, strictApi } from './payumoney';
import type { NodeSetup } from './engine';

/** A payment under an order's id, as PayUmoney has it. Amounts are rupees. */
export type KnownPayment = {
	paymentId: number | null;
	status: string | null;
	/** What the shop asked for. */
	amount: number | string | null;
	/** What was put on top of it: the status counts it in, the response names it. */
	charges: number;
	/** What getRefundDetailsByPayment gives of it. */
	refunds: IDataObject | null;
	/** Whether there is a response of it. */
	responds: boolean;
};

export type Ask = { path: string; ids: string[] };

type Reply = [number, IDataObject | string];

const FIRST_PAYMENT_ID = 58_876_806;

/** PayUmoney at the wire with many orders: it tells of each in the three calls that reconciling needs. */
export class FakeOrders {
	readonly asked: Ask[] = [];

	/** How many records it puts into one answer. */
	mostRecords = Infinity;

	/** What it answers to a call instead; undefined for what it always does. */
	instead: (ask: Ask) => Reply | undefined = () => undefined;

	private readonly orders = new Map<string, KnownPayment[]>();

	private lastPaymentId = FIRST_PAYMENT_ID;

	constructor() {
		const scope = () => strictApi().persist();
		for (const path of [PATHS.status, PATHS.response]) {
			scope()
				.post(path)
				.query(true)
				.optionally()
				.reply((uri: string) => this.answer(path, idsIn(uri, 'merchantTransactionIds')));
		}
		scope()
			.get(PATHS.refundsOfPayment)
			.query(true)
			.optionally()
			.reply((uri: string) => this.answer(PATHS.refundsOfPayment, idsIn(uri, 'paymentId')));
	}

	/** A payment of 100 rupees that has come in, but for what is told otherwise. */
	pay(id: string, payment: Partial<KnownPayment> = {}): KnownPayment {
		const known: KnownPayment = {
			...{ paymentId: ++this.lastPaymentId, status: 'Money with Payumoney', amount: 100 },
			...{ charges: 0, refunds: null, responds: true },
			...payment,
		};
		this.orders.set(id, [...(this.orders.get(id) ?? []), known]);
		return known;
	}

	/** How many ids each call to a path carried, in order. */
	sizes(path: string): number[] {
		return this.asked.filter((ask) => ask.path === path).map(({ ids }) => ids.length);
	}

	private answer(path: string, ids: string[]): Reply {
		const ask = { path, ids };
		this.asked.push(ask);
		const instead = this.instead(ask);
		if (instead) return instead;
		if (path === PATHS.refundsOfPayment) return this.giveRefunds(ids[0] ?? '');
		if (ids.length > 50) return [200, refused('merchantTxnId list is empty or more than 50')];
		const toRecords = path === PATHS.status ? toStatus : toResponse;
		const records = ids.flatMap((id) =>
			(this.orders.get(id) ?? []).flatMap((payment) => toRecords(id, payment)),
		);
		return [200, paid(records.slice(0, this.mostRecords))];
	}

	private giveRefunds(paymentId: string): Reply {
		const known = [...this.orders.values()]
			.flat()
			.find((payment) => String(payment.paymentId) === paymentId);
		return [200, { ...paid(known?.refunds ?? null), status: '0' }];
	}
}

function idsIn(uri: string, name: string): string[] {
	return (new URL(uri, LIVE).searchParams.get(name) ?? '').split('|');
}

function toStatus(id: string, { paymentId, status, amount, charges }: KnownPayment): IDataObject[] {
	const total = amount === null ? null : Number(amount) + charges;
	return [{ merchantTransactionId: id, paymentId, status, amount: total }];
}

function toResponse(id: string, payment: KnownPayment): IDataObject[] {
	const { paymentId, amount, charges, responds } = payment;
	if (!responds) return [];
	const fields = { paymentId, txnid: id, amount, additionalCharges: charges, status: 'success' };
	return [{ ...responseRecord(fields), merchantTransactionId: id }];
}

/** The details of a payment's refunds, of which so many rupees are left. */
export const refundsOf = (total: number, left: number | null, ...amounts: string[]) => ({
	'Total Amount': String(total),
	...(left === null ? {} : { 'Amount Left': String(left) }),
	'Refund Details Map': `[${amounts.map((amount, index) => `{RefundId=${190_000 + index}, Refund Amount=${amount}, Refund Completed On=null, Refund Status=refundinprogress, Refund Created On=2026-11-20 15:59:51.0}`).join(', ')}]`,
});

/** The node set to reconcile the order in each item. */
export const reconcileEach = (
	parameters: INodeParameters = {},
	settings: Partial<NodeSetup> = {},
): NodeSetup =>
	payUmoney(
		'payment.reconcile',
		{
			merchantTransactionId: '={{ $json.order }}',
			expectedAmount: '={{ $json.total }}',
			onlyDiscrepancies: false,
			...parameters,
		},
		settings,
	);
