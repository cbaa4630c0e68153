import type { IDataObject } from 'n8n-workflow';

import {
	LIVE,
	MERCHANT_KEY,
	paid,
	PATHS,
	PAYMENT_ID,
	refused,
	strictApi,
	treasury,
} from './payumoney';
import { giveReply, NORMAL, type RefundAnswer, type Reply } from './refundAnswers';

export type KnownRefund = {
	id: string;
	paymentId: string;
	amount: number;
	/** Its words: `refundinprogress`, `completed`. */
	status: string;
	/** Indian Standard Time, as Java writes it. */
	createdOn: string;
};

type Query = Record<string, string>;

const readQuery = (uri: string): Query => Object.fromEntries(new URL(uri, LIVE).searchParams);

const FIRST_REFUND_ID = 190651;

/**
 * PayUmoney with a memory, at the wire: payments by their number, and refunds that it makes as often as it is asked,
 * as it has no key for them, but never beyond what was paid. How it words a refusal is not documented and made up.
 */
export class FakePayUmoney {
	/** The refunds it was asked for, in order. */
	readonly asked: Query[] = [];

	readonly refunds: KnownRefund[] = [];

	/** For the next refunds asked for, in order; after them everything is normal. */
	readonly answers: RefundAnswer[] = [];

	/** What was paid, by the payment's number. */
	readonly payments = new Map<string, number>([[PAYMENT_ID, 2500]]);

	/** The transactions by the merchant's own ids. */
	readonly transactions = new Map<string, IDataObject>();

	/** Whether refunds show in the details. A new one may take its time. */
	showsRefunds = true;

	/** Whether the list of a payment's refunds holds them, or only what is left tells of them. */
	listsRefunds = true;

	/** How it shows that a payment has no refunds. Which one is real is not known. */
	showsNone: 'empty list' | 'null' | 'words' = 'empty list';

	/** What stands in the details instead of the list. */
	detailsText: string | undefined = undefined;

	reads = 0;

	private readable = true;

	constructor() {
		const scope = () =>
			strictApi().persist().defaultReplyHeaders({ 'content-type': 'application/json' });
		scope()
			.get(PATHS.refundsOfPayment)
			.query(true)
			.optionally()
			.reply((uri: string) => this.read(() => this.giveRefunds(readQuery(uri))));
		scope()
			.post(PATHS.status)
			.query(true)
			.optionally()
			.reply((uri: string) => this.read(() => this.giveStatus(readQuery(uri))));
		scope()
			.post(PATHS.refund)
			.query(true)
			.optionally()
			.reply(async (uri: string) => await this.makeRefund(readQuery(uri)));
	}

	/** A refund made elsewhere, in the dashboard for example. */
	addRefund(amount: number, others: Partial<KnownRefund> = {}): KnownRefund {
		const refund: KnownRefund = {
			id: String(FIRST_REFUND_ID + this.refunds.length),
			paymentId: PAYMENT_ID,
			amount,
			status: 'refundinprogress',
			createdOn: '2026-11-20 15:59:51.0',
			...others,
		};
		this.refunds.push(refund);
		return refund;
	}

	private read(give: () => Reply): Reply {
		this.reads++;
		return this.readable ? give() : [500, ''];
	}

	private refundsOf(id: string): KnownRefund[] {
		return this.refunds.filter(({ paymentId }) => paymentId === id);
	}

	private leftOf(id: string): number {
		const standing = this.refundsOf(id).filter(({ status }) => status !== 'failed');
		const refunded = standing.reduce((sum, { amount }) => sum + amount, 0);
		return (this.payments.get(id) ?? 0) - refunded;
	}

	private giveRefunds({ merchantKey, paymentId = '' }: Query): Reply {
		const amount = this.payments.get(paymentId);
		if (merchantKey !== MERCHANT_KEY || amount === undefined) {
			return [200, refused('No payment found')];
		}
		const shown = this.showsRefunds && this.listsRefunds ? this.refundsOf(paymentId) : [];
		if (shown.length === 0 && this.showsNone === 'null') return [200, treasury(null)];
		if (shown.length === 0 && this.showsNone === 'words') return [200, refused('No refunds found')];
		return [
			200,
			treasury({
				PaymentId: paymentId,
				'Total Amount': amount.toFixed(1),
				'Amount Left': String(this.showsRefunds ? this.leftOf(paymentId) : amount),
				'Refund Details Map': this.detailsText ?? `[${shown.map(toJavaMap).join(', ')}]`,
			}),
		];
	}

	private giveStatus({ merchantTransactionIds = '' }: Query): Reply {
		const records = merchantTransactionIds.split('|').flatMap((id) => {
			const record = this.transactions.get(id);
			return record ? [record] : [];
		});
		return [200, paid(records)];
	}

	private async makeRefund(query: Query): Promise<Reply> {
		this.asked.push(query);
		const { makes, reply, thenUnreadable } = this.answers.shift() ?? NORMAL;
		const normal: Reply = makes ? this.record(query) : [200, refused('Refund not possible')];
		if (thenUnreadable) this.readable = false;
		return await giveReply(reply, normal);
	}

	private record({ paymentId = '', refundAmount = '' }: Query): Reply {
		const amount = Number(refundAmount);
		if (amount > this.leftOf(paymentId)) return [200, refused('Refund amount is more than left')];
		const { id } = this.addRefund(amount, { paymentId });
		return [200, treasury(id, 'Refund Initiated')];
	}

	/** PayUmoney can be read again. */
	recover(): void {
		this.readable = true;
	}
}

/** A refund in the text that PayUmoney has for a list of them. */
export function toJavaMap({ id, amount, status, createdOn }: KnownRefund): string {
	return `{RefundId=${id}, Refund Amount=${amount.toFixed(1)}, Refund Completed On=null, Refund Status=${status}, Refund Created On=${createdOn}}`;
}
